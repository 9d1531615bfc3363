package io.github.runnel.rtmp;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.EndReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link RtmpOutlet} before a network that takes bytes when the test says so. */
final class RtmpOutletTest {

    private static final byte[] PAGE = new byte[200_000];

    private final Network network = new Network();
    private final EmbeddedChannel channel = new EmbeddedChannel(network);
    private final List<String> heard = new ArrayList<>();
    private final RtmpOutlet.Stage stage = new RtmpOutlet.Stage() {

        @Override
        public void begins() {
            heard.add("begins");
        }

        @Override
        public void reads() {
            heard.add("reads");
        }

        @Override
        public void ends(EndReason reason) {
            heard.add("ends " + reason);
        }
    };

    private final RtmpOutlet outlet = new RtmpOutlet(channel, stage);

    private final Doors.Subscription hub = new Doors.Subscription() {

        @Override
        public void resume() {
            heard.add("resume");
        }

        @Override
        public void gone() {
            heard.add("gone");
        }
    };

    /** Keeps what is written until it is to be taken. */
    private static final class Network extends ChannelOutboundHandlerAdapter {

        final List<ByteBuf> written = new ArrayList<>();
        boolean hasRoom;

        @Nullable
        ChannelPromise pending;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            written.add((ByteBuf) message);
            pending = promise;
        }

        void take() {
            Objects.requireNonNull(pending).setSuccess();
        }

        /** Has room for what comes. */
        @Override
        public void flush(ChannelHandlerContext context) {
            if (hasRoom) {
                take();
            }
        }
    }

    @BeforeEach
    void open() {
        outlet.open(hub);
        assertThat(heard).as("the event loop has something to finish first").isEmpty();
        channel.runPendingTasks();
        assertThat(heard).containsExactly("resume");
        heard.clear();
    }

    @Test
    void aRunIsSentWithoutACopyBehindTheWordsOfTheBeginning() {
        assertThat(outlet.isReady()).isTrue();
        outlet.write(PAGE, 100, 50);
        assertThat(heard).containsExactly("begins");
        ByteBuf run = network.written.get(0);
        assertThat(run.array()).isSameAs(PAGE);
        assertThat(run.arrayOffset() + run.readerIndex()).isEqualTo(100);
        assertThat(run.readableBytes()).isEqualTo(50);
    }

    @Test
    void theHubIsCalledOnlyWhenItHasAskedInVain() {
        network.hasRoom = true;
        outlet.write(PAGE, 0, 10);
        assertThat(heard).containsExactly("begins");
        network.hasRoom = false;
        outlet.write(PAGE, 10, 10);
        assertThat(outlet.isReady()).isFalse();
        network.take();
        assertThat(heard).containsExactly("begins", "reads", "resume");
        assertThat(outlet.isReady()).isTrue();
    }

    @Test
    void whoReadsShowsByWhatHadToWaitAlone() {
        network.hasRoom = true;
        outlet.write(PAGE, 0, 10);
        outlet.write(PAGE, 10, 10);
        assertThat(heard).containsExactly("begins");
        network.hasRoom = false;
        outlet.write(PAGE, 20, 10);
        assertThat(heard).containsExactly("begins");
        network.take();
        assertThat(heard).containsExactly("begins", "reads");
    }

    @Test
    void aRunLargerThanAWaterMarkLeavesRoomForWords() {
        outlet.write(PAGE, 0, 200_000);
        channel.unsafe().outboundBuffer().addMessage(network.written.get(0).retain(), 200_000, channel.newPromise());
        assertThat(channel.isWritable()).isTrue();
    }

    /** The hub writes the next run while Netty still counts the one before. */
    @Test
    void soDoesOneThatFollowsAnotherAtOnce() {
        Narrow narrow = new Narrow();
        RtmpOutlet own = new RtmpOutlet(narrow, stage);
        own.open(new Doors.Subscription() {

            private int next = 200_000;

            @Override
            public void resume() {
                own.write(PAGE, 0, next);
                next /= 2;
                assertThat(own.isReady()).isFalse();
            }

            @Override
            public void gone() {}
        });
        narrow.runPendingTasks();
        narrow.room = 1;
        narrow.flush();
        assertThat(narrow.unsafe().outboundBuffer().totalPendingWriteBytes()).isBetween(100_000L, 101_000L);
        assertThat(narrow.isWritable()).isTrue();
    }

    /** Has room for so many runs. */
    private static final class Narrow extends EmbeddedChannel {

        private int room;

        @Override
        protected void doWrite(ChannelOutboundBuffer buffer) {
            for (; room > 0; room--) {
                buffer.remove();
            }
        }
    }

    @Test
    void nothingIsSentToAViewerWhoHasLeft() {
        outlet.leave();
        outlet.leave();
        outlet.write(PAGE, 0, 10);
        outlet.end(EndReason.GONE);
        assertThat(network.written).isEmpty();
        assertThat(heard).containsExactly("gone");
    }

    @Test
    void theEndComesBehindWhatWasWritten() {
        outlet.write(PAGE, 0, 10);
        network.take();
        outlet.end(EndReason.ENDED);
        outlet.leave();
        assertThat(heard).containsExactly("begins", "reads", "ends ENDED");
    }

    @Test
    void aBrokenConnectionIsTheEndOfTheSubscription() {
        outlet.write(PAGE, 0, 10);
        Objects.requireNonNull(network.pending).setFailure(new IOException("broken pipe"));
        assertThat(heard).containsExactly("begins", "gone");
    }

    @Test
    void aSilentStreamIsNotPingedHere() {
        outlet.tick(hex("00"));
        assertThat(network.written).isEmpty();
        assertThat(outlet.hasUnsent()).isFalse();
    }
}
