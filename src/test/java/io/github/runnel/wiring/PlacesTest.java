package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.Place;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.Vhosts;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** {@link Places}: settings of vhosts, applications and streams. */
final class PlacesTest {

    @SuppressWarnings("UnusedVariable") // a source of arguments
    private static final Set<String> OF_ALL = Places.OF_ALL;

    private static Policies policies(Map<String, String> values) {
        return new RoomSettings().policies(TestConfig.settings(values));
    }

    @Test
    void nothingIsSaidOfPlacesByDefault() {
        Policies policies = policies(Map.of());
        assertThat(policies.vhosts()).isEqualTo(Vhosts.ONE);
        assertThat(policies.own()).isEmpty();
    }

    @Test
    void whatIsSaidOfAPlaceHoldsForWhatLiesInIt() {
        Policies policies = policies(Map.of(
                "runnel.has-audio", "false",
                "runnel.vhost.\"cam.example.com\".republish.grace", "1m",
                "runnel.vhost.\"cam.example.com\".viewer.max-lag", "5s",
                "runnel.vhost.\"cam.example.com\".app.\"live\".viewer.max-lag", "3s",
                "runnel.vhost.\"cam.example.com\".app.\"live/show\".stream.\"门\".has-audio", "true",
                "runnel.vhost.\"__defaultVhost__\".track-wait", "3s"));
        assertThat(policies.vhosts().names()).containsExactly("cam.example.com");
        HubSettings door = at(policies, "cam.example.com", "live/show", "门");
        assertThat(door.publishing().grace()).isEqualTo(Duration.ofMinutes(1));
        assertThat(door.viewing().maxLag()).isEqualTo(Duration.ofSeconds(3));
        assertThat(door.tracks().hasAudio()).isTrue();
        assertThat(at(policies, "cam.example.com", "live", "").tracks().hasAudio())
                .isFalse();
        assertThat(at(policies, "cam.example.com", "", "").viewing().maxLag()).isEqualTo(Duration.ofSeconds(5));
        assertThat(at(policies, "__defaultVhost__", "", "").tracks().discoveryTime())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(policies.usual().publishing().grace()).isEqualTo(Duration.ofSeconds(15));
    }

    private static HubSettings at(Policies policies, String vhost, String app, String stream) {
        return Objects.requireNonNull(policies.own().get(new Place(vhost, app, stream)));
    }

    @Test
    void vhostsMayBeListedWithoutSettings() {
        Policies policies =
                policies(Map.of("runnel.vhosts", "*.example.com, b.example.com", "runnel.unknown-vhost", "refuse"));
        assertThat(policies.vhosts().find("a.example.com")).contains("*.example.com");
        assertThat(policies.vhosts().find("localhost")).isEmpty();
    }

    @Test
    void variablesChangeWhatIsSaidOfPlacesThatAreKnown() {
        Map<String, String> variables = Map.of(
                "RUNNEL_VHOSTS", "my-shop.example.com",
                "RUNNEL_VHOST__MY_SHOP_EXAMPLE_COM__HAS_AUDIO", "false",
                "RUNNEL_VHOST__A__APP__LIVE__GOP_CACHE", "false",
                "RUNNEL_VHOST__NOBODY__HAS_VIDEO", "false");
        Map<String, String> values = Map.of("runnel.vhost.\"a\".app.\"live\".gop-cache", "true");
        Policies policies = new RoomSettings().policies(new Settings(TestConfig.with(values, variables)));
        assertThat(policies.vhosts().names()).containsExactlyInAnyOrder("my-shop.example.com", "a");
        assertThat(at(policies, "my-shop.example.com", "", "").tracks().hasAudio())
                .isFalse();
        assertThat(at(policies, "a", "live", "").flow().gopCache()).isFalse();
        assertThat(at(policies, "a", "", "").flow().gopCache()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("OF_ALL")
    void everySettingOfAPlaceIsLookedAt(String key) {
        String whole = "runnel.vhost.\"a\".app.\"b\"." + key;
        assertThatThrownBy(() -> policies(Map.of(whole, "[")))
                .hasMessageStartingWith("Setting " + whole + " is '[': must be ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runnel.vhost.\"a\".republish.grace | soon | a duration such as 500ms, 10s, 5m or 1h",
                "runnel.vhosts | *.A.com | hosts in lower case between commas, or '*.' and a domain",
                "runnel.unknown-vhost | drop | one of default, refuse"
            })
    void whatCannotBeIsOneSentence(String key, String value, String allowed) {
        assertThatThrownBy(() -> policies(Map.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessage("Setting " + key + " is '" + value + "': must be " + allowed + ".");
    }

    /** The value may be a password in the wrong place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runnel.vhost.cam.republish.grace | written runnel.vhost.\"HOST\".KEY, or with .app.\"APP\" and"
                        + " .stream.\"NAME\" behind HOST",
                "runnel.vhost.\"a\".stream.\"s\".has-audio | written runnel.vhost.\"HOST\".KEY, or with"
                        + " .app.\"APP\" and .stream.\"NAME\" behind HOST",
                "runnel.vhost.\"A.com\".has-audio | of a vhost that is a host in lower case, or '*.' and a domain",
                "runnel.vhost.\"a\".app.\"/live\".has-audio | of an application without a slash at either end"
            })
    void nameThatCannotBeIsOneSentenceWithoutItsValue(String key, String allowed) {
        assertThatThrownBy(() -> policies(Map.of(key, "secret")))
                .isInstanceOf(SettingException.class)
                .hasMessage("Setting " + key + " must be " + allowed + ".");
    }

    @Test
    void settingsOfTheServerAreNotOfAPlace() {
        assertThatThrownBy(() -> policies(Map.of("runnel.vhost.\"a\".rtmp.port", "1936")))
                .hasMessageStartingWith("Setting runnel.vhost.\"a\".rtmp.port must be left out, since")
                .hasMessageContaining("republish.grace, republish.max-gap");
    }
}
