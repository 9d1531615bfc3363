package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.hub.Subscriber;
import io.github.runnel.support.Scrape;
import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.JvmView;
import io.github.runnel.support.server.ServerUnderTest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Viewers come and go in all the ways of {@link Leaving} while others stay: these miss nothing, and of those nothing is left.
 *
 * <p>System properties {@code churn.viewers}, {@code churn.per-second} and {@code churn.staying} say how many, and {@code churn.rate}
 * the bits a second of the stream.
 */
final class ChurnIT {

    private static final System.Logger LOG = System.getLogger(ChurnIT.class.getName());
    private static final int VIEWERS = Integer.getInteger("churn.viewers", 200);
    private static final int PER_SECOND = Integer.getInteger("churn.per-second", 50);
    private static final int STAYING = Integer.getInteger("churn.staying", 40);

    /** Who reads nothing is ended when the buffers between are full, and the stall timeout is over. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Enough that the buffers of those who do not read are full within seconds. */
    private static final SyntheticStream.Shape SHAPE =
            new SyntheticStream.Shape(Integer.getInteger("churn.rate", 4_000_000), 25, 25);

    /** After these the server's pools have their sizes, and its workers the buffers that they keep. */
    private static final int FIRST_VIEWERS = Math.min(VIEWERS, 1000);

    /** Each worker of the server remembers its last request until its next one. */
    private static final int REMEMBERED = 32;

    private static final int MORE_THREADS = 10; // the server's own pools
    private static final int MORE_FILES = 10; // connections that ask for its health
    private static final int MORE_HEAP_KILOBYTES = 16_000; // one server keeps buffers for half a minute

    @SuppressWarnings("NullAway.Init")
    private AppServer own;

    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    /** What the server holds, after a full collection. */
    private record Held(long files, long threads, long subscribers, long heapKilobytes) {

        static Held by(JvmView jvm) {
            JvmView.Histogram live = jvm.histogram();
            return new Held(
                    jvm.fileDescriptorCount(), jvm.threadCount(), live.instances(Subscriber.class), live.kilobytes());
        }
    }

    /** The stall timeout is in the environment, where one server reads it for its own writes, too. */
    @BeforeEach
    void start() {
        own = AppServer.start(Map.of("RUNNEL_VIEWER_STALL_TIMEOUT", "5s"));
        server = own.deploy(Deployments.atRoot(Map.of("runnel.log.max-duration", "3s")));
    }

    @AfterEach
    void stop() {
        own.close();
    }

    @Test
    void ofViewersWhoGoNothingIsLeftAndThoseWhoStayMissNothing() throws InterruptedException {
        try (SyntheticPublishers publishers = new SyntheticPublishers(server.rtmpPort(), 1, SHAPE);
                Crowd http = new Crowd(Protocol.HTTP_FLV, Pace.ALL, server.base(), 1);
                Crowd ws = new Crowd(Protocol.WS_FLV, Pace.ALL, server.base(), 1)) {
            http.join(STAYING / 2, PER_SECOND);
            ws.join(STAYING / 2, PER_SECOND);
            awaitViewers(STAYING);
            churn(FIRST_VIEWERS);
            Held before = Held.by(server.jvm());
            churn(VIEWERS);
            await().atMost(PATIENCE).untilAsserted(() -> assertNotMore(before, Held.by(server.jvm())));
            LOG.log(
                    Level.INFO,
                    "{0} viewers came and went: {1} before, {2} after",
                    VIEWERS,
                    before,
                    Held.by(server.jvm()));
            assertMissedNothing(http);
            assertMissedNothing(ws);
            assertThat(publishers.failure()).isNull();
        }
    }

    /** Returns when the server knows no more viewers than before; it has ended the silent ones itself. */
    private void churn(int viewers) throws InterruptedException {
        int silent = Leaving.SILENCE.among(viewers);
        double ended = endedAsTooSlow();
        try (Churn churn = new Churn(server.base(), 1)) {
            churn.run(viewers, PER_SECOND);
            awaitViewers(STAYING);
            assertThat(churn.refused()).isZero();
            assertThat(churn.silent()).isEqualTo(silent);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(endedAsTooSlow()).isGreaterThanOrEqualTo(ended + silent));
            assertThat(churn.watched())
                    .isGreaterThanOrEqualTo(Leaving.GOODBYE.among(viewers) + Leaving.RESET.among(viewers) + silent);
        }
    }

    private double endedAsTooSlow() {
        return Scrape.of(server.get("metrics").body()).sum("runnel_ended_viewers_total", "reason=\"too_slow\"");
    }

    private void awaitViewers(int count) {
        await().atMost(PATIENCE).until(() -> server.viewers() == count);
    }

    private static void assertNotMore(Held before, Held after) {
        LOG.log(Level.INFO, "{0} viewers came and went: {1} before, {2} after", VIEWERS, before, after);
        assertThat(after.files()).isLessThanOrEqualTo(before.files() + MORE_FILES);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + MORE_THREADS);
        assertThat(after.subscribers()).isLessThanOrEqualTo(STAYING + REMEMBERED);
        assertThat(after.heapKilobytes()).isLessThanOrEqualTo(before.heapKilobytes() + MORE_HEAP_KILOBYTES);
    }

    /** Nor is anybody forgotten: to each a further picture comes. */
    private static void assertMissedNothing(Crowd crowd) throws InterruptedException {
        Sight.Seen seen = crowd.seen();
        assertThat(seen.firstError()).isEmpty();
        assertThat(seen.errors()).isZero();
        assertThat(seen.watching()).isEqualTo(STAYING / 2);
        assertThat(seen.skipped()).isZero();
        crowd.clear();
        await().atMost(PATIENCE).until(() -> crowd.seen().leastPictures() > 0);
    }
}
