package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.support.Scrape;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is locked down: listed origins, few viewers, no waiting, short patience. */
@ExtendWith(ArquillianExtension.class)
final class LimitsIT {

    private static final String LIMITED = "live/limited";
    private static final String STALLED = "live/stall";

    /** Payara and WildFly give up a connection whose message is not taken within the stall timeout, and say nothing. */
    private static final Set<Integer> CODES_OF_WHO_WAS_TOO_SLOW =
            System.getProperty("server", "").equals("liberty") ? Set.of(1013) : Set.of(1013, 1006);

    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String UPGRADE = "Upgrade: websocket";
    private static final String FOREIGN = "Origin: https://evil.example";
    private static final String PUBLISHES = "Sec-WebSocket-Protocol: publish";
    private static final String CONNECTION = "Connection: keep-alive, Upgrade";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.demo.enabled", "true",
                "runnel.cors.origins", "https://tv.example.com",
                "runnel.limits.viewers-per-stream", "2",
                "runnel.limits.publishers", "2",
                "runnel.missing-stream.wait", "0s",
                "runnel.viewer.max-lag", "1s",
                "runnel.viewer.stall-timeout", "4s"));
    }

    /** One of another test would count. */
    @BeforeEach
    void awaitNoPublisherButTheDemo() {
        await().until(() -> Stream.of(LIMITED, STALLED).noneMatch(server::isPublished));
    }

    @Test
    void listedOriginsAreEchoedAndMayUseCredentials() {
        awaitNoViewerOfTheDemo();
        try (RawHttp answer = RawHttp.send("GET", server.http("live/demo.flv"), "Origin: https://tv.example.com")) {
            assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://tv.example.com");
            assertThat(answer.header("Access-Control-Allow-Credentials")).contains("true");
            assertThat(answer.header("Vary").orElse("")).contains("Origin");
        }
    }

    @Test
    void refusalsAreReadableForListedOriginsToo() {
        try (RawHttp answer = RawHttp.send("GET", server.http("live/nobody.flv"), "Origin: https://tv.example.com")) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Access-Control-Allow-Origin")).contains("https://tv.example.com");
        }
    }

    @Test
    void otherOriginsMayNotRead() {
        try (RawHttp answer = RawHttp.send(
                "OPTIONS", server.http("live/demo.flv"), FOREIGN, "Access-Control-Request-Private-Network: true")) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Private-Network")).isEmpty();
            assertThat(answer.header("Vary").orElse("")).contains("Origin");
        }
    }

    @Test
    void socketsAreForListedOriginsAndForOurOwnPages() {
        assertThat(upgrade(FOREIGN, UPGRADE, CONNECTION, VERSION, KEY)).isEqualTo(403);
        assertUpgraded("Origin: https://tv.example.com", UPGRADE, CONNECTION, VERSION, KEY);
        assertUpgraded("Origin: http://" + server.base().getAuthority(), UPGRADE, CONNECTION, VERSION, KEY);
    }

    @Test
    void whoIsFromAnotherOriginIsCounted() {
        double viewers = forbidden("viewer");
        double publishers = forbidden("publisher");
        assertThat(upgrade(FOREIGN, UPGRADE, CONNECTION, VERSION, KEY)).isEqualTo(403);
        assertThat(upgrade(FOREIGN, UPGRADE, CONNECTION, VERSION, KEY, PUBLISHES))
                .isEqualTo(403);
        try (RawHttp answer = RawHttp.send("POST", server.http("live/demo.flv"), FOREIGN, "Content-Length: 0")) {
            assertThat(answer.status()).isEqualTo(403);
        }
        assertThat(forbidden("viewer")).isEqualTo(viewers + 1);
        assertThat(forbidden("publisher")).isEqualTo(publishers + 2);
    }

    private double forbidden(String kind) {
        return Scrape.of(server.get("metrics").body())
                .sum("runnel_refusals_total", "kind=\"" + kind + "\"", "reason=\"forbidden\"");
    }

    @Test
    void malformedUpgradesAreRefusedAndTakeNoPlace() {
        for (int i = 0; i < 5; i++) {
            assertThat(upgrade(UPGRADE, CONNECTION, VERSION)).isEqualTo(400);
            assertThat(upgrade(UPGRADE, CONNECTION, VERSION, "Sec-WebSocket-Key: short"))
                    .isEqualTo(400);
            assertThat(upgrade(UPGRADE, CONNECTION, KEY, "Sec-WebSocket-Version: 8"))
                    .isEqualTo(426);
            assertThat(upgrade(UPGRADE, VERSION, KEY)).isEqualTo(400);
        }
        awaitNoViewerOfTheDemo();
        try (HttpFlv viewer = HttpFlv.open(server.http("live/demo.flv"))) {
            assertThat(viewer.status()).isEqualTo(200);
        }
    }

    @Test
    void anOfferOfCompressionIsDeclined() {
        awaitNoViewerOfTheDemo();
        try (RawHttp answer = RawHttp.send(
                "GET",
                server.http("live/demo.flv"),
                UPGRADE,
                CONNECTION,
                VERSION,
                KEY,
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
                "Sec-WebSocket-Protocol: flv, other")) {
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
            assertThat(answer.header("Sec-WebSocket-Protocol")).contains("flv");
        }
    }

    @Test
    void missingStreamIsRefusedAtOnceBeforeAnyUpgrade() {
        assertThat(upgradeOf("live/nobody.flv", UPGRADE, CONNECTION, VERSION, KEY))
                .isEqualTo(404);
    }

    @Test
    void viewersBeyondTheLimitAreRefusedAndTheOthersGoOn() {
        String name = LIMITED;
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp(name))) {
            await(encoder.toString()).until(() -> isPublished(name));
            try (HttpFlv one = HttpFlv.open(server.http(name + ".flv"));
                    WsFlv two = WsFlv.open(server.ws(name + ".flv"))) {
                await().until(() -> one.received().size() > 0 && two.received().size() > 0);
                try (HttpFlv three = HttpFlv.open(server.http(name + ".flv"))) {
                    assertThat(three.status()).isEqualTo(503);
                    assertThat(three.headers().firstValue("Retry-After")).isPresent();
                }
                try (WsFlv four = WsFlv.open(server.ws(name + ".flv"))) {
                    await().until(() -> four.closeCode().isPresent());
                    assertThat(four.closeCode()).hasValue(1013);
                    assertThat(four.messages()).isEmpty();
                }
                int before = one.received().size();
                await().until(() -> one.received().size() > before);
            }
        }
    }

    @Test
    void viewersWhoTakeNothingAreEndedAndHearWhyWhenTheyReadOn() throws IOException {
        String name = STALLED;
        try (Publish encoder =
                Encoder.looping(Ffmpeg.V8_1, Media.HEAVY_H264_AAC).to(server.rtmp(name))) {
            await(encoder.toString()).until(() -> isPublished(name));
            try (WsFlv stalled = WsFlv.stalled(server.ws(name + ".flv"));
                    RtmpClient player = RtmpClient.playing(server.rtmpPort(), "stall")) {
                await().until(() -> clients(name) == 2);
                await().until(() -> clients(name) == 0);
                await().until(() -> Scrape.of(server.get("metrics").body())
                                .sum("runnel_stream_slow_viewers_total", "stream=\"/" + name + "\"")
                        >= 1); // the player: a container may have given the other one up itself
                stalled.take();
                await().until(() -> stalled.closeCode().isPresent());
                assertThat(stalled.closeCode().orElseThrow()).isIn(CODES_OF_WHO_WAS_TOO_SLOW);
                assertThat(player.isClosedSoon()).isTrue();
            }
        }
    }

    private void awaitNoViewerOfTheDemo() {
        await().until(() -> clients("live/demo") == 0);
    }

    private boolean isPublished(String name) {
        return server.get("api/v1/streams/" + name).statusCode() == 200;
    }

    private int clients(String name) {
        String body = server.get("api/v1/streams/" + name).body();
        return Integer.parseInt(body.replaceAll("(?s).*\"clients\":(\\d+).*", "$1"));
    }

    /** Once the viewers of earlier tests have been noticed to be gone. */
    private void assertUpgraded(String... headers) {
        await().until(() -> upgrade(headers) == 101);
    }

    private int upgrade(String... headers) {
        return upgradeOf("live/demo.flv", headers);
    }

    private int upgradeOf(String name, String... headers) {
        try (RawHttp answer = RawHttp.send("GET", server.http(name), headers)) {
            return answer.status();
        }
    }
}
