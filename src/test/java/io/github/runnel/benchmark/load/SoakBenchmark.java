package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.support.server.ServerUnderTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A mixed load for a long time: what the server holds stays what it was, and who does nothing wrong misses nothing.
 *
 * <p>Streams of 1 Mbit/s and one that flaps; viewers of FLV by HTTP and WebSocket, of TS and by RTMP who stay, slow ones, and {@link Churn}, some of which
 * fall silent. System property {@code soak.minutes} says for how long. Prints a table; writes {@code target/benchmark/soak.csv} and
 * {@code soak.json}.
 */
final class SoakBenchmark {

    private static final int MINUTES = Integer.getInteger("soak.minutes", 20);
    private static final int SAMPLES = 60;
    private static final long LEAST_SECONDS_OF_A_SAMPLE = 5;
    private static final int STREAMS = 4;
    private static final int STAYING = 100; // of each protocol
    private static final int SLOW = 20; // of each protocol
    private static final int AT_THE_FLAPPING = 20; // of each protocol
    private static final Duration FLAPPING_UP = Duration.ofSeconds(8);
    private static final Duration FLAPPING_DOWN = Duration.ofSeconds(2);
    private static final int JOINS_PER_SECOND = 100;
    private static final int CHURN_PER_SECOND = 20;
    private static final int CHURN = 30 * CHURN_PER_SECOND;
    private static final SyntheticStream.Shape SHAPE = new SyntheticStream.Shape(1_000_000, 25, 50);

    /** Pictures: half of what is published in the time that it is there. */
    private static final long LEAST_OF_THE_FLAPPING = TimeUnit.MINUTES.toSeconds(MINUTES)
            * SHAPE.framesPerSecond()
            * FLAPPING_UP.toSeconds()
            / FLAPPING_UP.plus(FLAPPING_DOWN).toSeconds()
            / 2;

    /** The crowds of one protocol. */
    private record Audience(Crowd staying, Crowd slow, Crowd flapping) implements AutoCloseable {

        static Audience join(Protocol protocol, ServerUnderTest server) throws InterruptedException {
            Audience audience = new Audience(
                    joined(protocol, server.base()),
                    new Crowd(protocol, Pace.SLOW, server.base(), STREAMS),
                    Crowd.of(protocol, Pace.ALL, server.base(), STREAMS));
            audience.slow.join(SLOW, JOINS_PER_SECOND);
            audience.flapping.join(AT_THE_FLAPPING, JOINS_PER_SECOND);
            return audience;
        }

        void assertContent() throws InterruptedException {
            assertMissesNothing(staying);
            assertThat(slow.seen().firstError()).isEmpty();
            assertThat(slow.seen().watching()).isEqualTo(SLOW);
            assertThat(slow.seen().skipped()).isPositive();
            assertThat(flapping.seen().firstError()).isEmpty();
            assertThat(flapping.seen().watching()).isEqualTo(AT_THE_FLAPPING);
            assertThat(flapping.seen().leastPictures()).isGreaterThan(LEAST_OF_THE_FLAPPING);
        }

        @Override
        public void close() {
            staying.close();
            slow.close();
            flapping.close();
        }
    }

    private static void assertMissesNothing(Crowd crowd) throws InterruptedException {
        Sight.Seen seen = crowd.seen();
        assertThat(seen.firstError()).isEmpty();
        assertThat(seen.skipped()).isZero();
        assertThat(seen.stalls()).isZero();
        assertThat(seen.watching()).isEqualTo(STAYING);
    }

    private static Crowd joined(Protocol protocol, URI address) throws InterruptedException {
        Crowd crowd = new Crowd(protocol, Pace.ALL, address, STREAMS);
        crowd.join(STAYING, JOINS_PER_SECOND);
        return crowd;
    }

    @Test
    void whatTheServerHoldsIsFlat() throws IOException, InterruptedException {
        try (Packaged packaged = Packaged.start(Map.of())) {
            ServerUnderTest server = packaged.there();
            try (SyntheticPublishers publishers = new SyntheticPublishers(server.rtmpPort(), STREAMS, SHAPE);
                    FlappingPublisher flapping =
                            new FlappingPublisher(server.rtmpPort(), STREAMS, SHAPE, FLAPPING_UP, FLAPPING_DOWN);
                    Audience http = Audience.join(Protocol.HTTP_FLV, server);
                    Audience ws = Audience.join(Protocol.WS_FLV, server);
                    Crowd ts = joined(Protocol.HTTP_TS, server.base());
                    Crowd rtmp = joined(Protocol.RTMP, URI.create("http://127.0.0.1:" + server.rtmpPort() + "/"))) {
                SoakTable table = new SoakTable();
                soak(server, table);
                table.write();
                http.assertContent();
                ws.assertContent();
                assertMissesNothing(ts);
                assertMissesNothing(rtmp);
                assertThat(publishers.failure()).isNull();
                assertThat(flapping.failure()).isNull();
                assertThat(flapping.times()).isGreaterThan(2);
                table.assertFlat();
            }
        }
    }

    private static void soak(ServerUnderTest server, SoakTable table) throws InterruptedException {
        long seconds = TimeUnit.MINUTES.toSeconds(MINUTES);
        long each = Math.max(LEAST_SECONDS_OF_A_SAMPLE, seconds / SAMPLES);
        long start = System.nanoTime();
        CompletableFuture<Void> churn = churn(server);
        for (long at = each; at <= seconds; at += each) {
            TimeUnit.NANOSECONDS.sleep(start + TimeUnit.SECONDS.toNanos(at) - System.nanoTime());
            table.add(SoakTable.Sample.of(at, server));
            if (churn.isDone()) {
                churn.join(); // or what it failed with
                churn = churn(server);
            }
        }
        churn.join();
    }

    /** A round: those who have fallen silent in it are reset at its end. */
    private static CompletableFuture<Void> churn(ServerUnderTest server) {
        return CompletableFuture.runAsync(() -> {
            try (Churn churn = new Churn(server.base(), STREAMS)) {
                churn.run(CHURN, CHURN_PER_SECOND);
                assertThat(churn.refused()).isZero();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }
}
