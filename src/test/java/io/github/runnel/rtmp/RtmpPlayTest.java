package io.github.runnel.rtmp;

import static io.github.runnel.rtmp.ServerFixture.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.RemotePublisher;
import io.github.runnel.hub.StreamEvent;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Transcoders;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.support.Command;
import io.github.runnel.support.ManualTicker;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.PacketDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Players of {@link RtmpServer}, and the real hub behind it, whose time is moved by hand. */
final class RtmpPlayTest {

    private static final Duration GRACE = HubSettings.DEFAULTS.publishing().grace();
    private static final HubSettings.Limits USUAL = HubSettings.DEFAULTS.limits();
    private static final Duration TOO_LATE =
            HubSettings.DEFAULTS.viewing().maxLag().plusSeconds(1);
    private static final int PICTURE_BYTES = 100_000;
    private static final int TAKEN_BY_THE_KERNEL = 16_000_000;

    private final ManualTicker ticker = new ManualTicker();
    private final FanOut fanOut = new FanOut(new Delivery(2, Duration.ZERO, 2), RtmpPlayTest::thread, ticker);
    private final List<StreamEvent> events = new CopyOnWriteArrayList<>();
    private final StreamRegistry registry = new StreamRegistry(new Hub(
            settings(),
            Map.of(Container.FLV, FlvPackager::new, Container.RTMP, RtmpPackager::new),
            fanOut,
            ticker,
            events::add,
            Transcoders.NONE));
    private final RtmpServer server = new RtmpServer(ServerFixture.DEFAULTS, registry, Thread::new);

    /** What plays RTMP, and which FFmpeg then looks at it. */
    private enum Player {
        FFMPEG_8_1(Ffmpeg.V8_1),
        FFMPEG_5_1(Ffmpeg.V5_1),
        RTMPDUMP(Ffmpeg.V5_1);

        final Ffmpeg ffmpeg;

        Player(Ffmpeg ffmpeg) {
            this.ffmpeg = ffmpeg;
        }

        /** Plays to the end. */
        PacketDump play(String url) {
            return this == RTMPDUMP ? PacketDump.of(ffmpeg, dump(url)) : PacketDump.of(ffmpeg, url);
        }

        private static Path dump(String url) {
            try {
                Path file = Files.createTempFile("rtmpdump-", ".flv");
                file.toFile().deleteOnExit();
                Command.of("rtmpdump", "--live", "-r", url, "-o", file.toString())
                        .run();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void start() {
        fanOut.start();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        fanOut.stop();
    }

    @ParameterizedTest
    @EnumSource
    void everyPacketArrivesOnceInOrderUnchanged(Player player) {
        Media media = Media.H264_B_FRAMES_AAC;
        CompletableFuture<PacketDump> played = CompletableFuture.supplyAsync(() -> player.play(url("a/b/s?token=x")));
        await().until(() -> registry.viewers() == 1);
        try (Publisher publisher = publish("a/b", "s")) {
            MediaTags.of(media).forEach(publisher::send);
        }
        endGrace();
        assertThat(played.join().fromZero())
                .isEqualTo(PacketDump.of(player.ffmpeg, media.file()).fromZero());
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatDoesNotComeIsNotFound(Ffmpeg ffmpeg) {
        CompletableFuture<PacketDump> played =
                CompletableFuture.supplyAsync(() -> PacketDump.of(ffmpeg, url("live/nobody")));
        await().until(() -> registry.viewers() == 1);
        ticker.pass(HubSettings.DEFAULTS.missing().patience());
        registry.sweep();
        assertThatThrownBy(played::join).hasMessageContaining("Nobody publishes this stream.");
    }

    @Test
    void aStreamThatIsThereBeginsAtItsNewestKeyframe() throws IOException {
        try (Publisher publisher = publish("live", "s");
                RtmpClient client = new RtmpClient(server.port())) {
            publisher.picture(0, true);
            publisher.picture(40, false);
            client.play("s");
            await().until(() -> registry.viewers() == 1);
            publisher.picture(80, false);
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Play.Reset");
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Play.Start");
            assertThat(client.awaitTag().timestampMs()).isZero();
            assertThat(client.awaitTag().timestampMs()).isEqualTo(40);
            assertThat(client.awaitTag().timestampMs()).isEqualTo(80);
        }
    }

    @Test
    void whoHasPausedGoesOnAtTheNewestKeyframe() throws IOException {
        try (Publisher publisher = publish("live", "s");
                RtmpClient client = new RtmpClient(server.port()).play("s")) {
            await().until(() -> registry.viewers() == 1);
            publisher.picture(0, true);
            assertThat(client.awaitTag().timestampMs()).isZero();
            client.send(TestCalls.pause(true));
            client.awaitCommand("onStatus");
            await().until(() -> registry.viewers() == 0);
            publisher.picture(2000, true);
            publisher.picture(2040, false);
            client.send(TestCalls.pause(false));
            await().until(() -> registry.viewers() == 1);
            publisher.picture(2080, false);
            assertThat(client.awaitTag().timestampMs()).isEqualTo(2000);
        }
    }

    /** The others leave no room for a second seat. */
    @Test
    void whoTurnsPicturesOffHearsOnAndSeesAgainFromTheNextKeyframeOn() throws IOException {
        try (Publisher publisher = publish("live", "s");
                RtmpClient other = new RtmpClient(server.port()).play("s");
                RtmpClient client = new RtmpClient(server.port()).play("s")) {
            await().until(() -> registry.viewers() == 2);
            publisher.frames(0, true);
            assertThat(frames(client, 3)).containsExactly("VIDEO 0", "AUDIO 20", "VIDEO 40");
            receive(client, "receiveVideo", false);
            publisher.frames(80, false);
            assertThat(frames(client, 1)).containsExactly("AUDIO 100"); // the newest, wherever it begins
            publisher.frames(160, true);
            assertThat(frames(client, 1)).containsExactly("AUDIO 180");
            receive(client, "receiveVideo", true);
            publisher.frames(240, false);
            publisher.frames(320, true);
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Seek.Notify");
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Play.Start");
            assertThat(frames(client, 3)).containsExactly("VIDEO 320", "AUDIO 340", "VIDEO 360");
            assertThat(frames(other, 15)).contains("VIDEO 240", "AUDIO 260", "VIDEO 360");
        }
    }

    @Test
    void whatIsNotWantedBeforePlayIsNotPlayed() throws IOException {
        try (Publisher publisher = publish("live", "s");
                RtmpClient client = new RtmpClient(server.port())) {
            client.shakeHands();
            client.send(TestCalls.connect());
            client.awaitCommand("_result");
            receive(client, "receiveAudio", false);
            client.send(TestCalls.play("s"));
            await().until(() -> registry.viewers() == 1);
            publisher.frames(0, true);
            publisher.frames(80, false);
            assertThat(frames(client, 4)).containsExactly("VIDEO 0", "VIDEO 40", "VIDEO 80", "VIDEO 120");
        }
    }

    /** What is published after the answer is for the new seat. */
    private static void receive(RtmpClient client, String name, boolean isOn) throws IOException {
        client.send(TestCalls.receive(name, isOn));
        client.awaitCommand("_result");
    }

    private static List<String> frames(RtmpClient client, int count) throws IOException {
        List<String> frames = new ArrayList<>();
        while (frames.size() < count) {
            FlvTag tag = client.awaitTag();
            frames.add(tag.type() + " " + tag.timestampMs());
        }
        return frames;
    }

    @Test
    void aPlayerBeyondTheLimitLearnsWhyAndOthersGoOn() throws IOException {
        try (RtmpClient first = new RtmpClient(server.port()).play("s");
                RtmpClient second = new RtmpClient(server.port()).play("s")) {
            await().until(() -> registry.viewers() == 2);
            try (RtmpClient third = new RtmpClient(server.port()).play("s")) {
                assertThat(third.awaitCommand("onStatus").toString()).contains("NetConnection.Connect.Rejected");
                assertThat(third.awaitCommand("onStatus").toString())
                        .contains("NetStream.Play.Failed", "the limit of 2 viewers a stream is reached");
                assertThat(third.awaitClose()).isTrue();
            }
            try (Publisher publisher = publish("live", "s")) {
                publisher.picture(0, true);
                assertThat(first.awaitTag().timestampMs()).isZero();
                assertThat(second.awaitTag().timestampMs()).isZero();
            }
        }
    }

    @Test
    void theEndOfTheStreamIsSaidAndClosesTheConnection() throws IOException {
        try (RtmpClient client = new RtmpClient(server.port()).play("s")) {
            await().until(() -> registry.viewers() == 1);
            try (Publisher publisher = publish("live", "s")) {
                publisher.picture(0, true);
                client.awaitTag();
            }
            endGrace();
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Play.UnpublishNotify");
            assertThat(client.awaitClose()).isTrue();
            assertThat(registry.viewers()).isZero();
        }
    }

    @Test
    void aServerThatStopsAsksToComeBack() throws IOException {
        try (RtmpClient client = new RtmpClient(server.port()).play("s")) {
            await().until(() -> registry.viewers() == 1);
            registry.stop();
            server.stop();
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetConnection.Connect.ReconnectRequest");
            assertThat(code(client.awaitCommand("onStatus"))).isEqualTo("NetStream.Play.UnpublishNotify");
            assertThat(client.awaitClose()).isTrue();
            assertThat(registry.viewers()).isZero();
        }
    }

    @Test
    void aPlayerWhoLeavesIsForgotten() throws IOException {
        try (Publisher publisher = publish("live", "s")) {
            try (RtmpClient client = new RtmpClient(server.port()).play("s")) {
                await().until(() -> registry.viewers() == 1);
                publisher.picture(0, true);
                client.awaitTag();
            }
            await().until(() -> registry.viewers() == 0);
            await().until(() -> !ended().isEmpty());
            StreamEvent.Unsubscribed gone = ended().get(0);
            assertThat(gone.reason()).isEqualTo(EndReason.GONE);
            assertThat(gone.subscriber().request().protocol()).isEqualTo("rtmp");
            assertThat(gone.subscriber().sentBytes()).isPositive();
        }
    }

    /** A picture each 40 ms, a keyframe each second: what is skipped ends at one of them. */
    @Test
    void aPlayerWhoReadsTooLateSkipsToAKeyframe() throws IOException {
        try (Publisher publisher = publish("live", "s");
                RtmpClient client = new RtmpClient(server.port()).play("s")) {
            await().until(() -> registry.viewers() == 1);
            long timeMs = 0;
            for (int sent = 0; sent < TAKEN_BY_THE_KERNEL; sent += PICTURE_BYTES) {
                publisher.picture(timeMs, timeMs % 1000 == 0);
                timeMs += 40;
            }
            ticker.pass(TOO_LATE);
            timeMs += TOO_LATE.toMillis();
            publisher.picture(timeMs, true);
            long before = -40;
            long now = client.awaitTag().timestampMs();
            while (now == before + 40) {
                before = now;
                now = client.awaitTag().timestampMs();
            }
            assertThat(before).isPositive();
            assertThat(now).isEqualTo(timeMs);
        }
    }

    @Test
    void aPlayerWhoTakesNothingIsEnded() throws IOException {
        try (Publisher publisher = publish("live", "s");
                RtmpClient client = new RtmpClient(server.port()).play("s")) {
            await().until(() -> registry.viewers() == 1);
            for (int i = 0; i < TAKEN_BY_THE_KERNEL / PICTURE_BYTES; i++) {
                publisher.picture(i * 40L, i % 25 == 0);
            }
            ticker.pass(HubSettings.DEFAULTS.viewing().stallTimeout());
            await().untilAsserted(() -> {
                ticker.pass(Duration.ofSeconds(1));
                registry.sweep();
                assertThat(registry.viewers()).isZero();
            });
            assertThat(client.isClosedSoon()).isTrue();
            assertThat(ended()).extracting(StreamEvent.Unsubscribed::reason).containsExactly(EndReason.TOO_SLOW);
        }
    }

    private List<StreamEvent.Unsubscribed> ended() {
        return events.stream()
                .filter(StreamEvent.Unsubscribed.class::isInstance)
                .map(StreamEvent.Unsubscribed.class::cast)
                .toList();
    }

    private void endGrace() {
        ticker.pass(GRACE);
        registry.sweep();
    }

    private String url(String path) {
        return "rtmp://127.0.0.1:" + server.port() + "/" + path;
    }

    private Publisher publish(String app, String name) {
        return new Publisher(registry.publish(
                StreamKey.of(app, name),
                new RemotePublisher("rtmp-0", "192.0.2.1:5678", "rtmp", "rtmp://a/live", reason -> {})));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lane");
        thread.setDaemon(true);
        return thread;
    }

    private static HubSettings settings() {
        HubSettings usual = HubSettings.DEFAULTS;
        return new HubSettings(
                usual.log(),
                usual.missing(),
                usual.publishing(),
                new HubSettings.TrackPolicy(Duration.ZERO, true, true, false, true),
                usual.viewing(),
                new HubSettings.Limits(USUAL.publishers(), USUAL.viewers(), 2, USUAL.names()),
                usual.flow());
    }

    /** Publishes without a connection. */
    private record Publisher(Publication publication) implements AutoCloseable {

        void send(FlvTag tag) {
            assertThat(publication.publish(tag)).isTrue();
        }

        void picture(long timestampMs, boolean isKeyframe) {
            Bytes head = Bytes.ofHex(isKeyframe ? "1701000000" : "2701000000");
            Bytes body = Bytes.concat(head, Bytes.wrap(new byte[PICTURE_BYTES - head.size()]));
            send(FlvTag.of(TagType.VIDEO, timestampMs, body));
        }

        /** A picture, sound, and a picture, 20 ms apart; a picture takes the sound before it along. */
        void frames(long timestampMs, boolean isKeyframe) {
            picture(timestampMs, isKeyframe);
            send(FlvTag.of(TagType.AUDIO, timestampMs + 20, Bytes.ofHex("AF012110")));
            picture(timestampMs + 40, false);
        }

        @Override
        public void close() {
            publication.close();
        }
    }
}
