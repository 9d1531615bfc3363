package io.github.runnel.hub;

import static io.github.runnel.hub.TestHub.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.HubSettings.Duplicate;
import io.github.runnel.hub.HubSettings.Limits;
import io.github.runnel.hub.HubSettings.NameRules;
import io.github.runnel.hub.RefusedException.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Policies}: the nearest place that has settings of its own has the word. */
final class PoliciesTest {

    private static final HubSettings REPLACING = TestSettings.with(Duplicate.REPLACE);
    private static final HubSettings REJECTING = TestSettings.with(Duplicate.REJECT);
    private static final HubSettings NARROW =
            TestSettings.with(new Limits(9, 9, 1, new NameRules(255, Pattern.compile("[a-z/]+"))));
    private static final Policies POLICIES = new Policies(
            Vhosts.ONE,
            HubSettings.DEFAULTS,
            Map.of(
                    new Place("a.com", "", ""), REPLACING,
                    new Place("a.com", "live/show", ""), REJECTING,
                    new Place("a.com", "live", "door"), NARROW));

    private final TestHub hub = new TestHub(POLICIES, 100);

    @ParameterizedTest
    @CsvSource({
        "b.com, live, s, REPLACE_IF_IDLE",
        "a.com, live, s, REPLACE",
        "a.com, live/show, s, REJECT",
        "a.com, live/show/one, s, REJECT",
        "a.com, live/shows, s, REPLACE",
        "a.com, live, door, REPLACE_IF_IDLE",
        "a.com, live/x, door, REPLACE"
    })
    void nearestPlaceCounts(String vhost, String app, String name, Duplicate duplicate) {
        assertThat(POLICIES.of(new StreamKey(vhost, app, name)).publishing().duplicate())
                .isEqualTo(duplicate);
    }

    @Test
    void publishersAreReplacedWhereThePlaceSaysSo() {
        StreamKey replacing = new StreamKey("a.com", "live", "s");
        hub.publish(replacing);
        assertThat(hub.publish(replacing).key()).isEqualTo(replacing);
        StreamKey rejecting = new StreamKey("a.com", "live/show", "s");
        hub.publish(rejecting);
        hub.pass(Duration.ofSeconds(6));
        refused(() -> hub.publish(rejecting), Refusal.STREAM_BUSY);
    }

    @Test
    void namesAndViewersAreLimitedWhereThePlaceSaysSo() {
        StreamKey door = new StreamKey("a.com", "live", "door");
        hub.publish(door);
        hub.watch(door);
        refused(() -> hub.watch(door), Refusal.LIMIT_EXCEEDED);
        StreamKey other = new StreamKey("a.com", "live", "DOOR");
        hub.publish(other);
        hub.watch(other);
        hub.watch(other);
    }
}
