package io.github.runnel.hub;

import static io.github.runnel.hub.Tags.keyframe;
import static io.github.runnel.hub.TestHub.refused;
import static io.github.runnel.hub.TestHub.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.HubSettings.Limits;
import io.github.runnel.hub.HubSettings.NameRules;
import io.github.runnel.hub.RefusedException.Refusal;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What streams may be called, and how many of everything there may be. */
final class StreamLimitsTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final HubSettings DEFAULTS = HubSettings.DEFAULTS;

    private TestHub hub = new TestHub(DEFAULTS);

    @Test
    void badNamesAreRefused() {
        for (String name : new String[] {"", "a/b", "a\nb", "..", "x".repeat(300), "a?b"}) {
            refused(() -> hub.publish(StreamKey.of("live", name)), Refusal.BAD_NAME);
        }
        refused(() -> hub.publish(StreamKey.of("live/../etc", "x")), Refusal.BAD_NAME);
        refused(() -> hub.publish(StreamKey.of("", "x")), Refusal.BAD_NAME);
        assertThat(hub.publish(StreamKey.of("直播/北京", "摄像头 1")).key().toString()).isEqualTo("/直播/北京/摄像头 1");
    }

    @Test
    void namesHaveToMatchThePattern() {
        NameRules rules = new NameRules(255, Pattern.compile("[a-z0-9/]+"));
        hub = new TestHub(TestSettings.with(new Limits(9, 9, 9, rules)));
        refused(() -> hub.publish(StreamKey.of("live", "CAM")), Refusal.BAD_NAME);
        assertThat(hub.publish(KEY).publish(keyframe(0))).isTrue();
    }

    @Test
    void publishersAndViewersAreLimited() {
        hub = new TestHub(
                TestSettings.with(new Limits(1, 2, 1, DEFAULTS.limits().names())));
        send(hub.publish(KEY), keyframe(0));
        StreamKey other = StreamKey.of("live", "other");
        refused(() -> hub.publish(other), Refusal.LIMIT_EXCEEDED);
        hub.watch(KEY);
        refused(() -> hub.watch(KEY), Refusal.LIMIT_EXCEEDED);
        hub.watch(other);
        refused(() -> hub.watch(StreamKey.of("live", "third")), Refusal.LIMIT_EXCEEDED);
        assertThat(hub.registry.viewers()).isEqualTo(2);
    }
}
