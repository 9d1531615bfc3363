package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.rtmp.RtmpClient;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A small server that is full: who comes then is told so, and who is there notices nothing. */
@ExtendWith(ArquillianExtension.class)
final class CapacityIT {

    private static final int WAIT_SECONDS = 30;
    private static final int WAITING = 40;
    private static final int WAITING_IN_ALL = 100;
    private static final int OF_ONE_STREAM = 50;
    private static final int VIEWERS = 160; // room for whom the server counts before it refuses them to wait
    private static final int MORE_THREADS =
            WAITING_IN_ALL / 2; // the server's own pools, 16 a core on WildFly; and not one each

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.limits.viewers", String.valueOf(VIEWERS),
                "runnel.limits.viewers-per-stream", String.valueOf(OF_ONE_STREAM),
                "runnel.limits.publishers", "2",
                "runnel.missing-stream.wait", WAIT_SECONDS + "s",
                "runnel.missing-stream.max-waiting", String.valueOf(WAITING),
                "runnel.missing-stream.max-waiting-in-all", String.valueOf(WAITING_IN_ALL)));
    }

    /** Those of another test would count. */
    @BeforeEach
    void awaitNoPublisher() {
        await().until(() -> !server.get("api/v1/streams").body().contains("\"active\":true"));
    }

    /** Half of them for the same stream. */
    @Test
    void fiveHundredRequestsForMissingStreamsHoldNoThreadAndFewWait() {
        try (PacedPublisher publisher = PacedPublisher.start(server.rtmpPort(), "there")) {
            awaitStream("there");
            long threadsBefore = server.jvm().threadCount();
            List<HttpFlv> requests = IntStream.range(0, 500)
                    .mapToObj(i -> HttpFlv.open(server.http(i % 2 == 0 ? "live/none.flv" : "live/none-" + i + ".flv")))
                    .toList();
            await().until(() -> answered(requests) >= 500 - WAITING_IN_ALL);
            assertThat(answered(requests)).isEqualTo(500 - WAITING_IN_ALL);
            assertThat(server.viewers()).isEqualTo(WAITING_IN_ALL);
            assertThat(server.jvm().threadCount()).isLessThan(threadsBefore + MORE_THREADS);
            try (HttpFlv viewer = HttpFlv.open(server.http("live/there.flv"))) {
                await().until(() -> viewer.received().size() > 0);
                assertThat(answered(requests)).as("meanwhile").isEqualTo(500 - WAITING_IN_ALL);
            }
            await().until(() -> answered(requests) == requests.size());
            assertThat(requests).extracting(HttpFlv::status).containsOnly(404);
            assertThat(requests)
                    .allMatch(request ->
                            request.headers().firstValue("Retry-After").isPresent());
            await().until(() -> server.viewers() == 0);
            requests.forEach(HttpFlv::close);
            assertThat(publisher.isCutOff()).isFalse();
        }
    }

    @Test
    void viewersBeyondTheLimitsAreRefusedAndTheOthersMissNothing() throws IOException {
        try (PacedPublisher one = PacedPublisher.start(server.rtmpPort(), "one");
                PacedPublisher two = PacedPublisher.start(server.rtmpPort(), "two")) {
            awaitStream("one");
            awaitStream("two");
            List<HttpFlv> ofOne = watch("one", OF_ONE_STREAM);
            await().until(() -> server.viewers() == OF_ONE_STREAM);
            assertRefused("one");
            List<HttpFlv> ofTwo = watch("two", OF_ONE_STREAM);
            List<HttpFlv> waiting = watch("nobody", WAITING);
            List<HttpFlv> others = watch("nobody-else", VIEWERS - 2 * OF_ONE_STREAM - WAITING);
            await().until(() -> server.viewers() == VIEWERS);
            assertRefused("any");
            assertThat(rejectionOfAThirdPublisher()).isEqualTo("NetConnection.Connect.Rejected");
            int before = ofOne.get(0).received().tags().size();
            await().until(() -> ofOne.get(0).received().tags().size() > before + 50);
            for (List<HttpFlv> viewers : List.of(ofOne, ofTwo)) {
                await().until(() -> viewers.stream()
                        .allMatch(viewer -> viewer.received().tags().size() > 50));
                assertThat(viewers).allMatch(viewer -> viewer.received().gaps().isEmpty());
            }
            assertThat(one.isCutOff() || two.isCutOff()).isFalse();
            List.of(ofOne, ofTwo, waiting, others).forEach(viewers -> viewers.forEach(HttpFlv::close));
        }
        await().until(() -> server.viewers() == 0);
    }

    private List<HttpFlv> watch(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> HttpFlv.open(server.http("live/" + name + ".flv")))
                .toList();
    }

    private void assertRefused(String name) {
        try (HttpFlv refused = HttpFlv.open(server.http("live/" + name + ".flv"))) {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private String rejectionOfAThirdPublisher() throws IOException {
        try (RtmpClient third = RtmpClient.wishing(server.rtmpPort(), "three")) {
            return PacedPublisher.code(third.awaitCommand("onStatus"));
        }
    }

    private static long answered(List<HttpFlv> requests) {
        return requests.stream().filter(HttpFlv::isAnswered).count();
    }

    private void awaitStream(String name) {
        await().until(() -> server.get("api/v1/streams/live/" + name).body().contains("\"codec\":\"H264\""));
    }
}
