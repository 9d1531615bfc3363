package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Undeployed while in use, the application leaves neither a thread nor a port nor a class behind in the server. */
final class UndeployIT {

    private static final int ROUNDS = Integer.getInteger("undeploy.rounds", 10);
    private static final int VIEWERS = 20;
    private static final int TAKEN_BY_THE_KERNEL = 12_000_000;

    /** Each worker of the server remembers its last request until its next one. */
    private static final int WORKERS = 32;

    /** Open Liberty gives work to the workers that worked last; one that gets none ends after a while. */
    private static final Duration UNTIL_WORKERS_END = Duration.ofMinutes(6);

    /** Our classes. Those of our Netty have the same loader; Open Liberty has a Netty of its own. */
    private static final Pattern CLASS = Pattern.compile("\\bio\\.github\\.runnel\\.(?!support\\.)");

    /** Names of our threads, and what only our threads run. */
    private static final Pattern THREAD = Pattern.compile(CLASS + "|\\bio\\.netty\\.|\"runnel-");

    @SuppressWarnings("NullAway.Init")
    private AppServer server;

    /**
     * For as long as it runs the server keeps something of the first application that it sees: its log thread a class loader,
     * its reason for a closed connection a stack. That application is another one.
     */
    @BeforeEach
    void startWithAnotherApplication() {
        server = AppServer.start();
        WebArchive other = ShrinkWrap.create(WebArchive.class, "ROOT.war")
                .addAsWebResource(new StringAsset("other"), "index.html");
        RawHttp.send("GET", server.deploy(other).base()).close();
        server.undeploy();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothingIsLeftBehindHoweverOftenItIsDeployed() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            ServerUnderTest runnel = server.deploy(Runnel.atRoot());
            int rtmpPort = runnel.rtmpPort();
            useAndUndeploy(runnel);
            assertThat(server.jvm().threads(THREAD)).isEmpty();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), rtmpPort).close())
                    .isInstanceOf(ConnectException.class);
            awaitForgotten(runnel);
        }
    }

    /** Some of these take nothing any more, and so do not hear why. */
    @Test
    void viewersHearWhyWhateverOthersDo() {
        ServerUnderTest runnel = server.deploy(Runnel.atRoot());
        try (HttpFlv heavy = HttpFlv.open(runnel.http("live/heavy.flv"))) {
            List<RawHttp> deaf = watchWithoutReading(runnel, heavy);
            List<WsFlv> viewers = IntStream.range(0, VIEWERS)
                    .mapToObj(i -> WsFlv.open(runnel.ws("live/demo.flv")))
                    .toList();
            await().until(() ->
                    viewers.stream().allMatch(viewer -> viewer.received().tags().size() > 5));
            server.undeploy();
            await().until(heavy::isEnded);
            await().untilAsserted(() ->
                    assertThat(viewers).allMatch(viewer -> viewer.closeCode().equals(OptionalInt.of(1001))));
            deaf.forEach(RawHttp::close);
        }
        awaitForgotten(runnel);
    }

    /** They come while somebody publishes; nobody does when this returns. */
    private static List<RawHttp> watchWithoutReading(ServerUnderTest runnel, HttpFlv other) {
        try (Publish encoder =
                Encoder.looping(Ffmpeg.V8_1, Media.HEAVY_H264_AAC).to(runnel.rtmp("live/heavy"))) {
            await(encoder.toString()).until(() -> other.received().size() > 0);
            List<RawHttp> deaf = IntStream.range(0, 4)
                    .mapToObj(i -> i % 2 == 0 ? new String[0] : RawHttp.upgrade())
                    .map(headers -> RawHttp.send("GET", runnel.http("live/heavy.flv"), headers))
                    .toList();
            await().until(() -> other.received().size() > TAKEN_BY_THE_KERNEL);
            return deaf;
        }
    }

    private void awaitForgotten(ServerUnderTest runnel) {
        await().atMost(UNTIL_WORKERS_END).untilAsserted(() -> {
            runnel.getAtOnce("", WORKERS);
            assertThat(server.jvm().classes(CLASS)).isEmpty();
        });
    }

    private void useAndUndeploy(ServerUnderTest runnel) throws IOException {
        watchForAMoment(runnel);
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(runnel.rtmp("live/last"));
                HttpFlv http = HttpFlv.open(runnel.http("live/last.flv"));
                WsFlv ws = WsFlv.open(runnel.ws("live/last.flv"));
                RtmpClient player = RtmpClient.playing(runnel.rtmpPort(), "last")) {
            await().until(() -> http.received().tags().size() > 50);
            await().until(() -> ws.received().tags().size() > 50);
            assertThat(player.awaitTag().body().isEmpty()).isFalse();
            assertThat(runnel.get("api/v1/streams").body()).contains("live/last", "live/demo");
            assertThat(runnel.health("ready").statusCode()).isEqualTo(200);
            assertThat(server.jvm().threads(THREAD)).hasSizeGreaterThan(3);
            assertThat(server.jvm().classes(CLASS)).hasSizeGreaterThan(200);
            server.undeploy();
            await().until(http::isEnded);
            await().until(() -> ws.closeCode().isPresent());
            assertThat(ws.closeCode()).isEqualTo(OptionalInt.of(1001));
            assertThat(player.awaitCommand("onStatus").toString()).contains("NetConnection.Connect.ReconnectRequest");
            assertThat(player.awaitClose()).isTrue();
            assertThat(encoder.exitCode()).as(encoder.toString()).isNotZero();
        }
    }

    /** A viewer who leaves is forgotten as well as one who stays until the end. */
    private static void watchForAMoment(ServerUnderTest runnel) {
        try (WsFlv ws = WsFlv.open(runnel.ws("live/demo.flv"));
                HttpFlv http = HttpFlv.open(runnel.http("live/demo.flv"))) {
            await().until(() -> ws.received().tags().size() > 5);
            await().until(() -> http.received().tags().size() > 5);
        }
    }
}
