package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.HttpPublisher;
import io.github.runnel.support.viewer.WsFlv;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop under load: nobody is sent here any more, everybody hears why, and those who do not listen are not waited for. */
final class FarewellIT {

    private static final Duration FAREWELL = Duration.ofSeconds(8);
    private static final Duration LONGEST_STOP = FAREWELL.plusSeconds(15);
    private static final int VIEWERS = 100;

    @SuppressWarnings("NullAway.Init")
    private AppServer own;

    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @BeforeEach
    void start() {
        own = AppServer.start();
        server = own.deploy(Deployments.atRoot(Map.of(
                "runnel.stop.farewell", FAREWELL.toSeconds() + "s",
                "runnel.publisher.first-message-timeout", "5m",
                "runnel.publisher.idle-timeout", "5m")));
    }

    @AfterEach
    void stop() {
        own.close();
    }

    /** One viewer does not answer, so that there is time to look at the server while it stops. */
    @Test
    void everybodyHearsWhyAndReadinessIsDown() {
        try (PacedPublisher one = PacedPublisher.start(server.rtmpPort(), "one");
                PacedPublisher two = PacedPublisher.start(server.rtmpPort(), "two");
                HttpPublisher body = HttpPublisher.chunked("POST", server.http("live/body.flv"));
                WsFlv socket = WsFlv.publishing(server.ws("live/socket.flv"));
                WsFlv deaf = WsFlv.stalled(server.ws("live/one.flv"))) {
            body.send(Bytes.concat(new FlvHeader(true, true)));
            assertThat(socket.status()).isEqualTo(101);
            await().until(() -> Stream.of("live/body", "live/socket").allMatch(server::isPublished));
            List<HttpFlv> overHttp = watch(name -> HttpFlv.open(server.http(name)));
            List<WsFlv> overWs = watch(name -> WsFlv.open(server.ws(name)));
            await().until(() -> overHttp.stream()
                    .allMatch(viewer -> viewer.received().tags().size() > 10));
            await().until(() ->
                    overWs.stream().allMatch(viewer -> viewer.received().tags().size() > 10));
            CompletableFuture<Duration> stopped = CompletableFuture.supplyAsync(this::undeploy);
            await().pollInterval(Duration.ofMillis(50)).until(() -> !isReady());
            assertThat(stopped).as("the stop, while nobody is sent here").isNotDone();
            for (PacedPublisher publisher : List.of(one, two)) {
                assertThat(publisher.heard()).isEqualTo("NetConnection.Connect.ReconnectRequest");
                assertThat(publisher.heard()).isEqualTo("NetStream.Unpublish.Success");
                await().until(publisher::isCutOff);
            }
            await().atMost(FAREWELL).untilAsserted(() -> {
                assertThat(overHttp).allMatch(HttpFlv::isEnded);
                assertThat(overWs).allMatch(viewer -> viewer.closeCode().equals(OptionalInt.of(1001)));
            });
            assertThat(body.answer().status()).isEqualTo(503);
            await().until(() -> socket.closeCode().isPresent());
            assertThat(socket.closeCode()).isEqualTo(OptionalInt.of(1001));
            await().until(stopped::isDone);
            assertThat(stopped.join()).isLessThan(LONGEST_STOP);
            assertThat(deaf.closeCode()).isEmpty();
        }
    }

    /** Returns how long it took. */
    private Duration undeploy() {
        long began = System.nanoTime();
        own.undeploy();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Servers that have taken an application's checks away are ready again; this application is not. */
    private boolean isReady() {
        HttpResponse<String> answer = server.health("ready");
        return answer.statusCode() == 200 && answer.body().contains("\"rtmp\"");
    }

    private static <V> List<V> watch(Function<String, V> open) {
        return IntStream.range(0, VIEWERS)
                .mapToObj(i -> open.apply(i % 2 == 0 ? "live/one.flv" : "live/two.flv"))
                .toList();
    }
}
