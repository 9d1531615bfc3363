package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.http.Mounts;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link MountSettings}: templates are looked at before anybody asks. */
final class MountSettingsTest {

    private static final String ALLOWED =
            "must be 'none', or templates between commas such as [vhost]/[app]/[stream].flv or"
                    + " /tv/[app]/[stream].*, in which only an application's own may do without [app].";

    private static Mounts mounts(Map<String, String> values) {
        RoomSettings rooms = new RoomSettings();
        Settings settings = TestConfig.settings(values);
        return rooms.mounts(settings, rooms.policies(settings));
    }

    @Test
    void vhostsHaveTheUsualOneEach() {
        assertThat(mounts(Map.of("runnel.vhosts", "a.com, *.b.com"))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runnel.mount=/live | runnel.mount is '/live': {allowed}",
                "runnel.mount=/[app]/[stream].avi | runnel.mount is '/[app]/[stream].avi': {allowed}",
                "runnel.vhost.\"a\".mount=none,/[stream].flv | runnel.vhost.\"a\".mount is 'none': {allowed}",
                "runnel.vhost.\"a\".mount=/[stream].flv | runnel.vhost.\"a\".mount is '/[stream].flv': {allowed}",
                "runnel.vhosts=a runnel.mount=/[app]/[stream].flv | runnel.mount is '/[app]/[stream].flv': must be another"
                        + " template than /[app]/[stream].flv of runnel.mount, since the same address would be that of two"
                        + " streams.",
                "runnel.vhost.\"a\".mount=/tv/[app]/[stream].flv runnel.vhost.\"b\".mount=/tv/[app]/[stream].* |"
                        + " runnel.vhost.\"b\".mount is '/tv/[app]/[stream].*': must be another template than"
                        + " /tv/[app]/[stream].flv of runnel.vhost.\"a\".mount, since the same address would be that of two"
                        + " streams."
            })
    void whatCannotBeIsOneSentence(String values, String sentence) {
        Map<String, String> given = Arrays.stream(values.split(" ", -1))
                .map(value -> value.split("=", 2))
                .collect(Collectors.toMap(value -> value[0], value -> value[1]));
        assertThatThrownBy(() -> mounts(given))
                .isInstanceOf(SettingException.class)
                .hasMessage("Setting " + sentence.replace("{allowed}", ALLOWED));
    }

    @Test
    void streamsHaveNoMountsOfTheirOwn() {
        assertThatThrownBy(() -> mounts(Map.of("runnel.vhost.\"a\".app.\"b\".stream.\"c\".mount", "none")))
                .hasMessageEndingWith("and vhosts and applications mount.");
    }

    @Test
    void applicationMayDoWithoutItsName() {
        assertThat(mounts(Map.of(
                        "runnel.vhost.\"a\".app.\"live\".mount", "[vhost]/eye/[stream].flv",
                        "runnel.vhost.\"a\".mount", "none")))
                .isNotNull();
    }
}
