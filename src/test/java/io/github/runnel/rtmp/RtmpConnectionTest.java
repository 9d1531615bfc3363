package io.github.runnel.rtmp;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Format;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.rtmp.message.Acknowledgement;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.message.MessageType;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.UserControl;
import io.github.runnel.rtmp.message.WindowAckSize;
import io.github.runnel.rtmp.session.Session;
import io.github.runnel.rtmp.session.Status;
import io.github.runnel.rtmp.wire.Acknowledger;
import io.github.runnel.rtmp.wire.HandshakeDecoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link RtmpConnection} in a channel without a network, with a clock that is moved by hand. */
final class RtmpConnectionTest {

    private static final Caller CALLER = new Caller("rtmp-1", "rtmp", "192.0.2.1:5678");
    private static final Media SOUND = new Media(TagType.AUDIO, 1, 0, hex("AF01 21"));

    private final FakeHub hub = new FakeHub();
    private final MockTicker clock = Ticker.newMockTicker();
    private final List<RtmpConnection> connections = new ArrayList<>();
    private final EmbeddedChannel channel = EmbeddedChannel.builder()
            .ticker(clock)
            .handlers(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel made) {
                    RtmpConnection connection =
                            new RtmpConnection(made, CALLER, hub, RtmpSettings.DEFAULTS.timeouts(), Session::of);
                    connections.add(connection);
                    made.pipeline().addLast(new Acknowledger()).addLast(connection);
                }
            })
            .build();

    @Test
    void whatIsPublishedArrivesAtTheHub() {
        publish();
        channel.writeInbound(SOUND);
        assertThat(stream().tags).containsExactly(FlvTag.of(TagType.AUDIO, 0, hex("AF01 21")));
        assertThat(stream().publisher.id()).isEqualTo("rtmp-1");
        assertThat(stream().publisher.protocol()).isEqualTo("rtmp");
        assertThat(stream().publisher.url()).isEqualTo("rtmp://example.com/live");
        assertThat(stream().publisher.address()).isEqualTo("192.0.2.1:5678");
    }

    @Test
    void aBrokenConnectionClosesItsStream() {
        publish();
        channel.close().syncUninterruptibly();
        assertThat(stream().isClosed).isTrue();
    }

    @Test
    void theHandshakeHasItsTime() {
        pass(9_999);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(lastSaid()).as("no words before the handshake").isEmpty();
    }

    @Test
    void eachStepToTheFirstMediaHasItsTime() {
        shakeHands();
        pass(19_999);
        channel.writeInbound(TestCalls.connect());
        pass(19_999);
        channel.writeInbound(TestCalls.publish("s"));
        pass(19_999);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(lastSaid())
                .contains("NetStream.Publish.Idle")
                .contains("Nothing published or played within 20000 ms.");
        assertThat(stream().isClosed).isTrue();
    }

    @Test
    void chatterIsNoStep() {
        shakeHands();
        channel.writeInbound(TestCalls.connect());
        for (int i = 0; i < 9; i++) {
            pass(2_000);
            channel.writeInbound(TestCalls.call("whatever"));
        }
        assertThat(channel.isOpen()).isTrue();
        pass(2_000);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void publishersMustNotFallSilent() {
        publish();
        for (int i = 0; i < 5; i++) {
            channel.writeInbound(SOUND);
            pass(9_999);
        }
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(lastSaid()).contains("NetStream.Publish.Idle").contains("Nothing sent within 10000 ms.");
    }

    @Test
    void afterAGoodbyeThereIsTimeToPublishAgain() {
        publish();
        channel.writeInbound(SOUND, TestCalls.call("FCUnpublish"));
        pass(19_999);
        channel.writeInbound(TestCalls.publish("s"), SOUND);
        assertThat(stream().tags).hasSize(1);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theHubCanTakeThePublicationAway() {
        publish();
        stream().publisher.revoked(EndReason.REPLACED);
        channel.runPendingTasks();
        assertThat(lastSaid()).contains("NetStream.Publish.BadName").contains("Another publisher");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void wrongInputEndsTheConnectionWithAStatus() {
        publish();
        channel.pipeline().fireExceptionCaught(new DecoderException(ProtocolException.malformed("nonsense")));
        assertThat(lastSaid()).contains("NetStream.Failed").contains("nonsense");
        assertThat(stream().isClosed).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void ourOwnFaultsEndTheConnectionWithoutDetails() {
        publish();
        channel.pipeline().fireExceptionCaught(new IllegalStateException("secret"));
        assertThat(lastSaid()).contains("NetStream.Failed").doesNotContain("secret");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void brokenNetworksEndTheConnectionWithoutWords() {
        publish();
        channel.releaseOutbound();
        channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        assertThat(channel.<Object>readOutbound()).isNull();
        assertThat(stream().isClosed).isTrue();
    }

    @Test
    void whatFollowsTheEndIsNotHeard() {
        publish();
        ChannelHandlerContext context = channel.pipeline().context(Acknowledger.class);
        connections.get(0).endSoon(Status.of(EndReason.SERVER_STOPS));
        channel.runPendingTasks();
        channel.releaseOutbound();
        context.fireChannelRead(TestCalls.call("whatever"));
        assertThat(channel.<Object>readOutbound()).isNull();
    }

    @Test
    void acknowledgementsFollowTheWindowThatTheClientSets() {
        shakeHands();
        channel.writeInbound(new WindowAckSize(20));
        channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(new byte[10])).fireChannelReadComplete();
        assertThat(channel.<RawMessage>readOutbound()).isEqualTo(new Acknowledgement(10).toRaw());
    }

    @Test
    void aClientThatDoesNotReadIsLeft() {
        shakeHands();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.writeInbound(new UserControl(UserControl.PING_REQUEST, hex("00000001")));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aViewerIsBroughtToTheHubWithItsAddressAndProtocol() {
        FakeHub.Viewer viewer = play("s?gop=0");
        assertThat(viewer.request)
                .isEqualTo(
                        new Subscriber.Request(StreamKey.of("live", "s"), Format.RTMP, true, "192.0.2.1:5678", "rtmp"));
        assertThat(viewer.resumed).hasValue(1);
    }

    @Test
    void theFirstRunComesBehindTheWordsThatAnnounceIt() {
        FakeHub.Viewer viewer = play("s");
        channel.releaseOutbound();
        byte[] page = hex("AA BB CC DD").toArray();
        viewer.outlet.write(page, 1, 2);
        List<Object> sent = new ArrayList<>(channel.outboundMessages());
        assertThat(sent).hasSize(6);
        assertThat(sent.get(0)).isEqualTo(UserControl.streamBegin(1).toRaw());
        assertThat(((RawMessage) sent.get(2)).payload().toUtf8()).contains("NetStream.Play.Start");
        assertThat(sent.get(5)).isEqualTo(Unpooled.wrappedBuffer(hex("BB CC").toArray()));
        viewer.outlet.write(page, 3, 1);
        assertThat(channel.outboundMessages()).as("nothing is announced twice").hasSize(7);
    }

    @Test
    void viewersMayBeSilentForEver() {
        play("s");
        pass(3_600_000);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aViewerWhoHasStoppedHasTimeToPlayAgain() {
        FakeHub.Viewer viewer = play("s");
        channel.writeInbound(TestCalls.call("closeStream"));
        assertThat(viewer.isGone).isTrue();
        pass(19_999);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(lastSaid()).contains("Nothing published or played within 20000 ms.");
    }

    @Test
    void viewersArePingedAndMayLeaveThatUnanswered() {
        play("s");
        channel.releaseOutbound();
        pass(25_000);
        RawMessage ping = channel.readOutbound();
        assertThat(ping.payload().slice(0, 2)).isEqualTo(hex("0006"));
        pass(250_000);
        assertThat(channel.outboundMessages()).hasSize(10);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aViewerWhoAnswersNoMoreIsDead() {
        FakeHub.Viewer viewer = play("s");
        pass(25_000);
        channel.writeInbound(new UserControl(UserControl.PING_RESPONSE, hex("00000000")));
        pass(75_000);
        assertThat(channel.isOpen()).isTrue();
        channel.writeInbound(new UserControl(UserControl.PING_RESPONSE, hex("00000000")));
        pass(75_000);
        assertThat(channel.isOpen()).isTrue();
        pass(25_000);
        assertThat(channel.isOpen()).isFalse();
        assertThat(viewer.isGone).isTrue();
    }

    /** Its answers wait behind what it has to read first. */
    @Test
    void aViewerWhoReadsSlowlyIsNotDead() {
        FakeHub.Viewer viewer = play("s");
        pass(25_000);
        channel.writeInbound(new UserControl(UserControl.PING_RESPONSE, hex("00000000")));
        FullNetwork network = new FullNetwork();
        channel.pipeline().addFirst(network);
        for (int i = 0; i < 10; i++) {
            viewer.outlet.write(new byte[100], 0, 100);
            pass(50_000);
            network.take();
        }
        assertThat(channel.isOpen()).isTrue();
        pass(100_000);
        assertThat(channel.isOpen()).as("when it reads no more").isFalse();
    }

    /** Has no room until something is taken. */
    private static final class FullNetwork extends ChannelOutboundHandlerAdapter {

        private final Queue<ChannelPromise> waiting = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            waiting.add(promise);
        }

        void take() {
            for (ChannelPromise next = waiting.poll(); next != null; next = waiting.poll()) {
                next.setSuccess();
            }
        }
    }

    @Test
    void theHubEndsAViewerWithAStatus() {
        FakeHub.Viewer viewer = play("s");
        viewer.outlet.end(EndReason.NO_SUCH_STREAM);
        assertThat(lastSaid()).contains("NetStream.Play.StreamNotFound");
        assertThat(channel.isOpen()).isFalse();
        assertThat(viewer.isGone).as("told by the hub, and not back to it").isFalse();
    }

    @Test
    void aViewerWhoseConnectionBreaksIsGone() {
        FakeHub.Viewer viewer = play("s");
        channel.close().syncUninterruptibly();
        assertThat(viewer.isGone).isTrue();
    }

    private FakeHub.Viewer play(String name) {
        shakeHands();
        channel.writeInbound(TestCalls.connect(), TestCalls.play(name));
        channel.runPendingTasks();
        return hub.viewers().get(0);
    }

    private void shakeHands() {
        channel.pipeline().fireUserEventTriggered(HandshakeDecoder.Event.DONE);
    }

    private void publish() {
        shakeHands();
        channel.writeInbound(TestCalls.connect(), TestCalls.publish("s"));
    }

    private FakeHub.Stream stream() {
        return Objects.requireNonNull(hub.stream("live", "s"));
    }

    private void pass(long millis) {
        clock.advanceMillis(millis);
        channel.runScheduledPendingTasks();
    }

    /** The last command's payload, as text. */
    private String lastSaid() {
        String last = "";
        for (@Nullable Object said = channel.readOutbound(); said != null; said = channel.readOutbound()) {
            if (said instanceof RawMessage raw && raw.type() == MessageType.COMMAND_AMF0) {
                last = raw.payload().toUtf8();
            }
        }
        return last;
    }
}
