package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.time.Duration;
import java.util.OptionalInt;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What HTTP and WebSocket clients are told, whatever they ask. */
@ExtendWith(ArquillianExtension.class)
final class RefusalIT {

    private static final int WAIT_SECONDS = 6;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot("runnel.missing-stream.wait", WAIT_SECONDS + "s");
    }

    @Test
    void missingStreamIsA404AfterTheWait() {
        long began = System.nanoTime();
        try (HttpFlv viewer = HttpFlv.open(server.http("live/nobody.flv"))) {
            assertThat(viewer.status()).isEqualTo(404);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(WAIT_SECONDS));
            assertThat(viewer.headers().firstValue("Retry-After")).isPresent();
            assertThat(viewer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
        }
    }

    @Test
    void missingStreamIsA4404AfterTheWaitAndIsPingedMeanwhile() {
        try (WsFlv viewer = WsFlv.open(server.ws("live/nobody.flv"))) {
            assertThat(viewer.status()).isEqualTo(101);
            await().until(() -> viewer.closeCode().isPresent());
            assertThat(viewer.closeCode()).isEqualTo(OptionalInt.of(4404));
            assertThat(viewer.pings()).isPositive();
            assertThat(viewer.messages()).isEmpty();
        }
    }

    @Test
    void impossibleNamesAreRefusedBeforeAnyUpgrade() {
        String name = "live/" + "x".repeat(300) + ".flv";
        try (HttpFlv viewer = HttpFlv.open(server.http(name));
                WsFlv socket = WsFlv.open(server.ws(name))) {
            assertThat(viewer.status()).isEqualTo(400);
            assertThat(socket.status()).isEqualTo(400);
        }
    }

    /** On Payara there is none. */
    @Test
    void socketThatComesByTheHiddenPathIsClosed() {
        try (WsFlv viewer = WsFlv.open(server.ws("_ws"))) {
            if (viewer.status() == 404) {
                return;
            }
            await().until(() -> viewer.closeCode().isPresent());
            assertThat(viewer.closeCode()).isEqualTo(OptionalInt.of(1008));
        }
    }

    @Test
    void messagesOfAViewerAreIgnoredUpToALimit() {
        try (WsFlv viewer = WsFlv.open(server.ws("live/demo.flv"))) {
            viewer.send("hello");
            int before = viewer.messages().size();
            await().until(() -> viewer.messages().size() > before + 20);
            assertThat(viewer.closeCode()).isEmpty();
            viewer.send("x".repeat(70_000));
            await().until(() -> viewer.closeCode().isPresent());
            assertThat(viewer.closeCode().getAsInt()).isIn(1008, 1009);
        }
    }

    @Test
    void streamHasTheHeadersOfALiveStream() {
        try (RawHttp answer = RawHttp.send("GET", server.http("live/demo.flv"), "Origin: https://example.com")) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).contains("video/x-flv");
            assertThat(answer.header("Transfer-Encoding")).contains("chunked");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("X-Accel-Buffering")).contains("no");
            assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(answer.header("Content-Length")).isEmpty();
        }
    }

    @Test
    void headTellsTheSameWithoutABody() {
        try (RawHttp answer = RawHttp.send("HEAD", server.http("live/demo.flv"));
                RawHttp missing = RawHttp.send("HEAD", server.http("live/nobody.flv"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).contains("video/x-flv");
            assertThat(answer.header("Content-Length")).isEmpty();
            assertThat(missing.status()).isEqualTo(404);
        }
    }

    @Test
    void optionsAnswersAPreflight() {
        try (RawHttp answer = RawHttp.send(
                "OPTIONS",
                server.http("live/demo.flv"),
                "Origin: https://example.com",
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: authorization")) {
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Headers").orElse(""))
                    .contains("Authorization", "Content-Type", "Range");
            assertThat(answer.header("Access-Control-Allow-Methods").orElse("")).contains("GET", "POST", "PUT");
        }
    }

    @Test
    void otherMethodsAreNotAllowed() {
        try (RawHttp answer = RawHttp.send("DELETE", server.http("live/demo.flv"))) {
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).contains("GET, HEAD, OPTIONS, POST, PUT");
            assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        }
    }

    @Test
    void oldClientsGetAnUnchunkedBody() {
        try (RawHttp answer = RawHttp.getAsHttp10(server.http("live/demo.flv"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Transfer-Encoding")).isEmpty();
            answer.read(50_000);
            assertThat(answer.received().tags()).isNotEmpty();
        }
    }

    @Test
    void viewersThatLeaveAreForgotten() {
        awaitViewersOfTheDemo(0); // those of other tests are gone
        try (HttpFlv http = HttpFlv.open(server.http("live/demo.flv"));
                WsFlv ws = WsFlv.open(server.ws("live/demo.flv"))) {
            await().until(() -> http.received().size() > 0 && ws.received().size() > 0);
            awaitViewersOfTheDemo(2);
        }
        awaitViewersOfTheDemo(0);
    }

    private void awaitViewersOfTheDemo(int count) {
        await().until(() -> server.get("api/v1/streams/live/demo").body().contains("\"clients\":" + count + ","));
    }
}
