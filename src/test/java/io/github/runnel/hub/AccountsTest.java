package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.audioHeader;
import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.Tags.videoHeader;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link Accounts}: names are bounded, and no figure falls, whoever comes and goes. */
final class AccountsTest {

    private static final String OTHER = "other";
    private static final Duration GRACE = HubSettings.DEFAULTS.publishing().grace();

    private final TestHub hub = new TestHub(HubSettings.DEFAULTS, 2);
    private final List<Publication> present = new ArrayList<>();

    private Publication publish(String name) {
        Publication publication = hub.publish(StreamKey.of("live", name));
        TestHub.send(publication, videoHeader("01"), audioHeader(), keyframe(0));
        present.add(publication);
        return publication;
    }

    /** It goes, and viewers are kept no longer; the others go on, without pictures. */
    private void go(Publication publication) {
        publication.close();
        present.remove(publication);
        for (int second = 0; second <= GRACE.toSeconds(); second++) {
            present.forEach(other -> other.publish(Tags.audio(0)));
            hub.pass(Duration.ofSeconds(1));
        }
    }

    /** Pictures by name. */
    private Map<String, Long> frames() {
        Map<String, Long> frames = new HashMap<>();
        hub.registry
                .figures()
                .streams()
                .forEach(each -> frames.put(
                        each.key().map(StreamKey::name).orElse(OTHER),
                        each.totals().frames()));
        return frames;
    }

    @Test
    void nameGoesOnWithItsFiguresWhenItsStreamComesAgain() {
        go(publish("a"));
        assertThat(hub.registry.streams()).isEmpty();
        assertThat(frames()).isEqualTo(Map.of("a", 1L));
        publish("a");
        assertThat(frames()).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void whoFindsNoPlaceSharesForAsLongAsItIsThere() {
        Publication a = publish("a");
        publish("b");
        Publication c = publish("c");
        assertThat(frames()).isEqualTo(Map.of("a", 1L, "b", 1L, OTHER, 1L));
        go(a);
        TestHub.send(c, keyframe(2000));
        assertThat(frames()).isEqualTo(Map.of("a", 1L, "b", 1L, OTHER, 2L));
        go(c);
        publish("c");
        assertThat(frames())
                .as("the place of the one that has gone; what was shared stays so")
                .isEqualTo(Map.of("b", 1L, "c", 1L, OTHER, 2L));
    }

    @Test
    void newNameGetsThePlaceOfTheLongestGone() {
        Publication a = publish("a");
        go(publish("b"));
        go(a);
        publish("c");
        assertThat(frames().keySet()).containsExactlyInAnyOrder("a", "c");
        publish("d");
        assertThat(frames().keySet()).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void namesAreBoundedHoweverManyCome() {
        IntStream.range(0, 50).forEach(i -> publish("n" + i));
        assertThat(frames().keySet()).containsExactlyInAnyOrder("n0", "n1", OTHER);
        assertThat(frames()).containsEntry(OTHER, 48L);
        StreamFigures others = hub.registry.figures().streams().get(2);
        assertThat(others.publishers()).isEqualTo(48);
        assertThat(others.keyframeIntervalMs()).isEmpty();
    }

    /** Streams and viewers come and go while somebody reads on another thread. */
    @Test
    void noFigureEverFalls() throws InterruptedException, ExecutionException {
        TestHub one = new TestHub(HubSettings.DEFAULTS, 1);
        AtomicBoolean isDone = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Future<Integer> looks = reader.submit(() -> lookUntil(isDone, one.registry));
        for (int round = 0; round < 2000; round++) {
            for (String name : List.of("a", "b")) {
                StreamKey key = StreamKey.of("live", name);
                Publication publication = one.publish(key);
                RecordingOutlet viewer = one.watch(key);
                TestHub.send(publication, videoHeader("01"), audioHeader(), keyframe(round * 40L), Tags.audio(0));
                viewer.tags();
                viewer.subscriber().gone();
                viewer.tags();
                publication.close();
            }
            one.pass(GRACE);
            one.pass(Duration.ofSeconds(1));
        }
        isDone.set(true);
        assertThat(looks.get()).isPositive();
        assertThat(one.registry.figures().streams())
                .hasSize(2)
                .allMatch(figures -> figures.totals().frames() == 2000);
        reader.shutdown();
    }

    private static int lookUntil(AtomicBoolean isDone, StreamRegistry registry) {
        Map<String, StreamTotals> before = new HashMap<>();
        int looks = 0;
        while (!isDone.get()) {
            for (StreamFigures now : registry.figures().streams()) {
                StreamTotals earlier = before.put(now.key().toString(), now.totals());
                if (earlier != null) {
                    assertThat(now.totals().frames()).isGreaterThanOrEqualTo(earlier.frames());
                    assertThat(now.totals().receivedBytes()).isGreaterThanOrEqualTo(earlier.receivedBytes());
                    assertThat(now.totals().delivered().bytes())
                            .isGreaterThanOrEqualTo(earlier.delivered().bytes());
                    assertThat(now.totals().delivered().units())
                            .isGreaterThanOrEqualTo(earlier.delivered().units());
                }
            }
            looks++;
        }
        return looks;
    }
}
