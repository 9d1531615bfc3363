package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.CrowdViewer;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Twenty viewers who read, and twenty who do not: those go on, these are ended when the stall timeout is over, and leave
 * neither a viewer, nor a thread, nor a connection behind, though they keep their own end of it.
 */
final class StalledViewersIT {

    private static final System.Logger LOG = System.getLogger(StalledViewersIT.class.getName());
    private static final String PATH = "live/stalled";
    private static final int GOOD = 20;
    private static final int STALLED = 20;
    private static final int MOST_PARKED = 16;
    private static final int MORE_THREADS = 10; // the server's own pools
    private static final int MORE_FILES = 5; // the test's own requests
    private static final long SILENCE_MS = 5_000;
    private static final int TAGS_PER_SECOND = 25 + 46;

    /** What is sent fills the kernel's buffers first: 4 MB of them take half a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern PARKED = Pattern.compile("\"parked-threads\"\\s*:\\s*\"?(\\d+)");
    private static final Pattern CLIENTS = Pattern.compile("\"clients\":(\\d+)");

    @SuppressWarnings("NullAway.Init")
    private AppServer own;

    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    /** The stall timeout is in the environment, where one server reads it for its own writes, too. */
    @BeforeEach
    void start() {
        own = AppServer.start(Map.of("RUNNEL_VIEWER_STALL_TIMEOUT", "5s"));
        server = own.deploy(Deployments.atRoot(Map.of("runnel.delivery.max-parked", String.valueOf(MOST_PARKED))));
    }

    @AfterEach
    void stop() {
        own.close();
    }

    @Test
    void viewersWhoDoNotReadAreEndedAndTheOthersGoOn() {
        try (Publish encoder =
                        Encoder.looping(Ffmpeg.V8_1, Media.MEGABIT_H264_AAC).to(server.rtmp(PATH));
                HttpFlv first = HttpFlv.open(server.http(PATH + ".flv"))) {
            await(encoder.toString())
                    .atMost(PATIENCE)
                    .until(() -> first.received().size() > 0);
            List<CrowdViewer> good = IntStream.range(0, GOOD)
                    .mapToObj(i -> i % 2 == 0 ? server.http(PATH + ".flv") : server.ws(PATH + ".flv"))
                    .map(CrowdViewer::join)
                    .toList();
            await().atMost(PATIENCE).until(() -> clients() == GOOD + 1);
            awaitTags(good, TAGS_PER_SECOND);
            long threadsBefore = server.jvm().threadCount();
            long filesBefore = server.jvm().fileDescriptorCount();
            List<RawHttp> stalled =
                    IntStream.range(0, STALLED).mapToObj(this::stalled).toList();
            await().atMost(PATIENCE).until(() -> clients() == GOOD + 1 + STALLED);
            int mostParked = awaitEndOfTheStalled();
            await().atMost(PATIENCE).until(() -> parked() == 0);
            await().atMost(PATIENCE).until(() -> server.jvm().fileDescriptorCount() <= filesBefore + MORE_FILES);
            awaitTags(good, good.get(0).tags() + 10 * TAGS_PER_SECOND);
            long threadsAfter = server.jvm().threadCount();
            report(good, mostParked, threadsBefore, threadsAfter);
            assertThat(mostParked).isLessThanOrEqualTo(MOST_PARKED);
            assertThat(good).allSatisfy(viewer -> assertThat(viewer.failure()).isEmpty());
            assertThat(good).allMatch(viewer -> viewer.longestSilenceMs() < SILENCE_MS);
            assertThat(first.received().gaps()).isEmpty();
            assertThat(clients()).isEqualTo(GOOD + 1);
            assertThat(threadsAfter).isLessThan(threadsBefore + MORE_THREADS);
            assertThat(stalled).as("bodies that have an end").noneMatch(viewer -> viewer.read(Integer.MAX_VALUE));
            stalled.forEach(RawHttp::close);
            good.forEach(CrowdViewer::close);
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    /** By HTTP and WebSocket in turn, every other WebSocket over TLS. */
    private RawHttp stalled(int i) {
        return i % 2 == 0
                ? RawHttp.send("GET", server.http(PATH + ".flv"))
                : RawHttp.send(
                        "GET",
                        i % 4 == 1 ? server.http(PATH + ".flv") : server.https(PATH + ".flv"),
                        RawHttp.upgrade());
    }

    /** Returns how many threads their writes held at most. */
    private int awaitEndOfTheStalled() {
        int[] most = new int[1];
        await().atMost(PATIENCE).until(() -> {
            most[0] = Math.max(most[0], parked());
            return clients() == GOOD + 1;
        });
        return most[0];
    }

    private static void awaitTags(List<CrowdViewer> viewers, long tags) {
        await().atMost(PATIENCE)
                .until(() -> viewers.stream()
                        .allMatch(viewer ->
                                viewer.tags() >= tags || viewer.failure().isPresent()));
    }

    private static void report(List<CrowdViewer> good, int mostParked, long threadsBefore, long threadsAfter) {
        LOG.log(
                Level.INFO,
                "{0} parked threads at most, {1} ms of silence at most, {2} threads before and {3} after",
                mostParked,
                good.stream().mapToLong(CrowdViewer::longestSilenceMs).max().orElse(0),
                threadsBefore,
                threadsAfter);
    }

    private int parked() {
        return number(PARKED, server.health("live").body());
    }

    private int clients() {
        return number(CLIENTS, server.get("api/v1/streams/" + PATH).body());
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
