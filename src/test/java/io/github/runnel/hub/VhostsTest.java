package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.Vhosts.Unknown;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Vhosts}: which host belongs to which. */
final class VhostsTest {

    private static final Set<String> NAMES =
            Set.of("cam.example.com", "*.example.com", "*.b.example.com", "xn--fiq228c.example", "2001:db8::1");

    @ParameterizedTest
    @CsvSource(textBlock = """
# host,                vhost
cam.example.com,       cam.example.com
CAM.Example.com,       cam.example.com
cam.example.com.,      cam.example.com
a.example.com,         *.example.com
x.a.example.com,       *.example.com
a.b.example.com,       *.b.example.com
b.example.com,         *.example.com
*.example.com,         *.example.com
example.com,           __defaultVhost__
badexample.com,        __defaultVhost__
中文.example,            xn--fiq228c.example
2001:db8::1,           2001:db8::1
[2001:db8::1],         2001:db8::1
192.0.2.1,             __defaultVhost__
localhost,             __defaultVhost__
__defaultVhost__,      __defaultVhost__
'',                    __defaultVhost__
a..b,                  __defaultVhost__
""")
    void hostBelongsToTheNarrowestThatThereIs(String host, String vhost) {
        assertThat(new Vhosts(NAMES, Unknown.DEFAULT).find(host)).contains(vhost);
    }

    @Test
    void unknownHostMayBeNobodys() {
        Vhosts strict = new Vhosts(NAMES, Unknown.REFUSE);
        assertThat(strict.find("192.0.2.1")).isEmpty();
        assertThat(strict.find("")).isEmpty();
        assertThat(strict.find("a.example.com")).contains("*.example.com");
        assertThat(strict.find(StreamKey.DEFAULT_VHOST)).contains(StreamKey.DEFAULT_VHOST);
    }

    @Test
    void everyHostIsTheDefaultVhostsWhereNoneIsConfigured() {
        assertThat(Vhosts.ONE.find("cam.example.com")).contains(StreamKey.DEFAULT_VHOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*.", "a.*.com", "Cam.example.com", "a b", "中文.example", "cam:80", "[::1]", "a/b"})
    void otherTextsAreNone(String text) {
        assertThat(Vhosts.isName(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "*.com", "192.0.2.1", "::1", "_tv.example.com", "__defaultVhost__"})
    void hostsAndWildcardsAreNames(String text) {
        assertThat(Vhosts.isName(text)).isTrue();
    }

    @Test
    void vhostIsPartOfWhatAStreamIs() {
        TestHub hub = new TestHub(new Policies(new Vhosts(NAMES, Unknown.REFUSE), HubSettings.DEFAULTS, Map.of()), 100);
        StreamKey one = hub.registry.locate(new StreamKey("Cam.example.com", "live", "s"), Side.PUBLISHER);
        StreamKey other = hub.registry.locate(new StreamKey("door.example.com", "live", "s"), Side.PUBLISHER);
        hub.publish(one);
        hub.publish(other);
        assertThat(hub.registry.streams())
                .extracting(status -> status.key().toString())
                .containsExactly("*.example.com/live/s", "cam.example.com/live/s");
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksAHostWithoutAVhostIsRefusedAndCounted(Side side) {
        TestHub hub = new TestHub(new Policies(new Vhosts(NAMES, Unknown.REFUSE), HubSettings.DEFAULTS, Map.of()), 100);
        StreamKey nowhere = new StreamKey("192.0.2.1", "live", "s");
        TestHub.refused(() -> hub.registry.locate(nowhere, side), Refusal.NO_SUCH_VHOST);
        HubFigures figures = hub.registry.figures();
        assertThat(figures.refusedPublishers().get(Refusal.NO_SUCH_VHOST)).isEqualTo(side == Side.PUBLISHER ? 1 : 0);
        assertThat(figures.refusedViewers().get(Refusal.NO_SUCH_VHOST)).isEqualTo(side == Side.VIEWER ? 1 : 0);
    }
}
