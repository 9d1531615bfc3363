package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of viewers is what came to them. */
final class SightTest {

    private final Sight sight = new Sight(1);

    private Viewer viewer() {
        return new Viewer(Protocol.BARE, "/live/0.flv", Pace.ALL, sight);
    }

    private static void see(Viewer viewer, boolean isKeyframe, int frame) {
        viewer.picture(isKeyframe, new Stamp(0, frame, System.nanoTime()));
    }

    @Test
    void picturesLeftOutAreSkipped() {
        Viewer viewer = viewer();
        see(viewer, true, 10);
        see(viewer, false, 11);
        see(viewer, true, 20);
        assertThat(sight.seen().skipped()).isEqualTo(8);
        assertThat(sight.seen().pictures()).isEqualTo(3);
    }

    @Test
    void viewerIsCountedOnceHoweverMuchIsLeftOut() {
        Viewer much = viewer();
        Viewer nothing = viewer();
        see(much, true, 10);
        see(nothing, true, 10);
        see(nothing, true, 11);
        see(much, true, 20);
        see(much, true, 30);
        assertThat(sight.seen().skipped()).isEqualTo(18);
        assertThat(sight.seen().skipping()).isEqualTo(1);

        sight.clear();
        assertThat(sight.seen().skipping()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20})
    void pictureThatCameIsNoneOfThoseLeftOut(int again) {
        Viewer viewer = viewer();
        see(viewer, true, 10);
        see(viewer, true, 20);
        assertThatThrownBy(() -> see(viewer, true, again))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a picture came twice, or behind a later one: " + again);
        assertThat(sight.seen().skipped()).isEqualTo(9);
    }

    @Test
    void afterPicturesLeftOutComesAKeyframe() {
        Viewer viewer = viewer();
        see(viewer, true, 0);
        assertThatThrownBy(() -> see(viewer, false, 2)).hasMessageContaining("in the middle of a group");
    }

    @Test
    void delaysDoNotCountWhileWeStopTheServer() {
        Viewer viewer = viewer();
        long aSecondAgo = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
        sight.serverStopped(true);
        viewer.picture(true, new Stamp(0, 0, aSecondAgo));
        assertThat(sight.seen().times().delayP99()).isZero();

        sight.serverStopped(false);
        viewer.picture(false, new Stamp(0, 1, aSecondAgo));
        assertThat(sight.seen().times().delayP99()).isGreaterThanOrEqualTo(1000);
    }
}
