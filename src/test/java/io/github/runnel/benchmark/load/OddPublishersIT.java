package io.github.runnel.benchmark.load;

import static io.github.runnel.support.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Publishers that are hard on a server: far from keyframe to keyframe, coming and going, and many. Viewers miss nothing.
 *
 * <p>System property {@code odd.seconds} says for how long one comes and goes, and {@code odd.viewers} how many watch each of many.
 */
final class OddPublishersIT {

    private static final int SECONDS = Integer.getInteger("odd.seconds", 10);
    private static final int OF_EACH_OF_MANY = Integer.getInteger("odd.viewers", 2);
    private static final int JOINS_PER_SECOND = 100;

    /** 20 Mbit/s with ten seconds from keyframe to keyframe. */
    private static final SyntheticStream.Shape HEAVY = new SyntheticStream.Shape(20_000_000, 25, 250);

    private static final SyntheticStream.Shape USUAL = new SyntheticStream.Shape(1_000_000, 25, 25);
    private static final SyntheticStream.Shape SMALL = new SyntheticStream.Shape(200_000, 25, 25);
    private static final int MANY = 50;
    private static final int WATCHING = 100;
    private static final long FEW = 60; // pictures that may be on their way
    private static final int FLAPPING = 2; // its number
    private static final int SILENT = 3; // its number
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ON = Duration.ofSeconds(1);
    private static final Duration OFF = Duration.ofSeconds(1);

    private static final Map<String, String> SETTINGS = Map.of(
            "runnel.republish.grace", "4s",
            "runnel.duplicate-publish.idle", IDLE.toSeconds() + "s",
            "runnel.missing-stream.wait", "1m",
            "runnel.missing-stream.max-waiting", String.valueOf(WATCHING),
            "runnel.rtmp.max-connections-per-address", "none",
            "runnel.vhost.\"__defaultVhost__\".app.\"live\".stream.\"1\".log.max-bytes", "16MB");

    @SuppressWarnings("NullAway.Init")
    private static AppServer own;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        own = AppServer.start();
        server = own.deploy(Deployments.atRoot(SETTINGS));
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    /** Else viewers would begin with pictures of another test. */
    @BeforeEach
    void awaitNoStream() {
        await().until(() -> server.get("api/v1/streams").body().contains("\"total\":0"));
    }

    /** Viewers of one stream over HTTP and WebSockets. */
    private record Audience(int ofEach, Crowd http, Crowd ws) implements AutoCloseable {

        static Audience of(int stream, int ofEach) throws InterruptedException {
            Crowd http = Crowd.of(Protocol.HTTP_FLV, Pace.ALL, server.base(), stream);
            Crowd ws = Crowd.of(Protocol.WS_FLV, Pace.ALL, server.base(), stream);
            http.join(ofEach, JOINS_PER_SECOND);
            ws.join(ofEach, JOINS_PER_SECOND);
            return new Audience(ofEach, http, ws);
        }

        /** Others of the same stream, once so many pictures have come to these. */
        Audience followed(int pictures, int stream) throws InterruptedException {
            awaitPictures(pictures);
            return of(stream, 1);
        }

        /** Returns when so many pictures have come to each. */
        void awaitPictures(int each) {
            for (Crowd crowd : List.of(http, ws)) {
                await().until(() -> {
                    Sight.Seen seen = crowd.seen();
                    return (seen.watching() == ofEach && seen.leastPictures() >= each) || seen.errors() > 0;
                });
            }
        }

        /** How many pictures have come to each, on average. */
        long each() throws InterruptedException {
            return (http.seen().pictures() + ws.seen().pictures()) / (2L * ofEach);
        }

        /** Returns when exactly so many have come to each, for nobody gets more. */
        void awaitAll(int sent) {
            for (Crowd crowd : List.of(http, ws)) {
                await().untilAsserted(() -> {
                    assertThat(crowd.seen().firstError()).isEmpty();
                    assertThat(crowd.seen().pictures()).isEqualTo((long) sent * ofEach);
                });
            }
        }

        void assertAllWatch() throws InterruptedException {
            for (Crowd crowd : List.of(http, ws)) {
                assertThat(crowd.seen().firstError()).isEmpty();
                assertThat(crowd.seen().watching()).isEqualTo(ofEach);
            }
        }

        void assertMissedNothing() throws InterruptedException {
            assertAllWatch();
            assertThat(http.seen().skipped()).isZero();
            assertThat(ws.seen().skipped()).isZero();
        }

        @Override
        public void close() {
            http.close();
            ws.close();
        }
    }

    /** The log of the second stream holds two thirds of what comes from keyframe to keyframe. */
    @Test
    void whoComesLateHasAPictureAtOnceOnlyWhereTheLogHoldsItsKeyframe() throws InterruptedException {
        try (SyntheticPublishers publishers = new SyntheticPublishers(server.rtmpPort(), 2, HEAVY);
                Audience held = Audience.of(0, 2);
                Audience notHeld = Audience.of(1, 2)) {
            try (Audience lateToHeld = held.followed(50, 0);
                    Audience lateToNotHeld = notHeld.followed(190, 1)) {
                lateToNotHeld.awaitPictures(25);
                lateToHeld.awaitPictures(250);
                await().untilAsserted(() -> {
                    assertThat(held.each() - lateToHeld.each())
                            .as("began in the past")
                            .isCloseTo(0L, within(FEW));
                    assertThat(notHeld.each() - lateToNotHeld.each())
                            .as("began at the next keyframe")
                            .isCloseTo((long) HEAVY.gopFrames(), within(FEW));
                });
                lateToHeld.assertMissedNothing();
                lateToNotHeld.assertMissedNothing();
            }
            held.assertMissedNothing();
            notHeld.assertMissedNothing();
            assertThat(publishers.failure()).isNull();
        }
    }

    /** It comes back at its next keyframe, a second later. Who is there before it gets every picture. */
    @Test
    void publisherWhoComesAndGoesIsFollowed() throws InterruptedException {
        try (Audience viewers = Audience.of(FLAPPING, WATCHING / 2)) {
            await().until(() -> server.viewers() == WATCHING);
            try (FlappingPublisher publisher = new FlappingPublisher(server.rtmpPort(), FLAPPING, USUAL, ON, OFF)) {
                int times = (int) (SECONDS / ON.plus(OFF).toSeconds());
                await().atMost(PATIENCE.plusSeconds(2L * SECONDS))
                        .until(() -> publisher.times() > times || publisher.failure() != null);
                viewers.assertAllWatch();
                int sent = publisher.stop();
                assertThat(publisher.failure()).isNull();
                assertThat(sent).isGreaterThanOrEqualTo((times - 1) * USUAL.gopFrames());
                viewers.awaitAll(sent);
            }
        }
    }

    /** Its connection stays open, and another one takes its place. Who is there before it gets every picture. */
    @Test
    void publisherWhoFallsSilentIsReplaced() throws InterruptedException {
        try (Audience viewers = Audience.of(SILENT, 2)) {
            await().until(() -> server.viewers() == 4);
            try (FlappingPublisher publisher =
                    new FlappingPublisher(server.rtmpPort(), SILENT, USUAL, ON, IDLE.plus(ON), true)) {
                await().until(() -> publisher.times() > 2 || publisher.failure() != null);
                viewers.assertAllWatch();
                int sent = publisher.stop();
                assertThat(publisher.failure()).isNull();
                assertThat(sent).isGreaterThanOrEqualTo(2 * USUAL.gopFrames());
                viewers.awaitAll(sent);
            }
        }
    }

    @Test
    void eachOfManyStreamsReachesItsViewers() throws InterruptedException {
        try (SyntheticPublishers publishers = new SyntheticPublishers(server.rtmpPort(), MANY, SMALL);
                Crowd http = new Crowd(Protocol.HTTP_FLV, Pace.ALL, server.base(), MANY);
                Crowd ws = new Crowd(Protocol.WS_FLV, Pace.ALL, server.base(), MANY)) {
            int ofEach = MANY * OF_EACH_OF_MANY / 2;
            http.join(ofEach, JOINS_PER_SECOND);
            ws.join(ofEach, JOINS_PER_SECOND);
            Audience all = new Audience(ofEach, http, ws);
            all.awaitPictures(75);
            all.assertMissedNothing();
            assertThat(publishers.failure()).isNull();
        }
    }
}
