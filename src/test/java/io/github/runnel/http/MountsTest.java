package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.hub.Place;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Vhosts;
import io.github.runnel.hub.Vhosts.Unknown;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Mounts}: which stream an address means. */
final class MountsTest {

    private static final String USUAL = "[vhost]/[app]/[stream].*";
    private static final Place DEFAULT = vhost(StreamKey.DEFAULT_VHOST);
    private static final Place CAM = vhost("cam.com");
    private static final Place LIVE = new Place("cam.com", "live", "");

    private static Place vhost(String name) {
        return new Place(name, "", "");
    }

    private static Mount mount(Place place, String template) {
        return Mount.parse(place, template).orElseThrow();
    }

    private static Mounts mounts(Unknown unknown, Mount... mounts) {
        Set<Place> places = Arrays.stream(mounts).map(Mount::place).collect(Collectors.toSet());
        Set<String> names = Set.of("cam.com", "tv.com");
        return new Mounts(new Vhosts(names, unknown), List.of(mounts), places);
    }

    private static String found(Mounts mounts, String host, String path) {
        return mounts.find(host, path).map(address -> address.key().toString()).orElse("-");
    }

    @ParameterizedTest
    @CsvSource({
        "a.com,   /live/s.flv,          /live/s",
        "cam.com, /live/s.flv,          cam.com/live/s",
        "CAM.com, /live/show/s.flv,     cam.com/live/show/s",
        "cam.com, /flv/live/s,          cam.com/live/s",
        "cam.com, /flv/live/s.flv,      cam.com/live/s",
        "cam.com, /flv/flv/live/s.flv,  cam.com/flv/live/s",
        "cam.com, /flv/s.flv,           cam.com/flv/s",
        "cam.com, /live/a.b.flv,        cam.com/live/a.b",
        "cam.com, /直播/摄像头 1.flv,      cam.com/直播/摄像头 1",
        "cam.com, /s.flv,               -",
        "cam.com, //s.flv,              -",
        "cam.com, /live/.flv,           -",
        "cam.com, /live/s,              -",
        "cam.com, /live/s.xyz,          -",
        "cam.com, /flv/live/,           -"
    })
    void usualAddressIsApplicationAndStreamOnTheVhostOfTheHost(String host, String path, String key) {
        assertThat(found(mounts(Unknown.DEFAULT, mount(DEFAULT, USUAL), mount(CAM, USUAL)), host, path))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "cam.com, /tv/live/s.flv, cam.com/live/s",
        "a.com,   /tv/live/s.flv, cam.com/live/s",
        "a.com,   /live/s.flv,    /live/s",
        "a.com,   /tv/s.flv,      /tv/s",
        "cam.com, /live/s.flv,    -",
        "tv.com,  /live/s.flv,    -",
        "tv.com,  /tv/live/s.flv, cam.com/live/s"
    })
    void templateWithoutVhostIsForAllHosts(String host, String path, String key) {
        Mounts mounts = mounts(
                Unknown.DEFAULT, mount(DEFAULT, "[vhost]/[app]/[stream].flv"), mount(CAM, "/tv/[app]/[stream].*"));
        assertThat(found(mounts, host, path)).isEqualTo(key);
    }

    @Test
    void formatThatNoTemplateHasIsNowhere() {
        Mounts mounts = mounts(Unknown.DEFAULT, mount(DEFAULT, USUAL), new Mount(CAM, true, "/", true, "ts"));
        assertThat(found(mounts, "cam.com", "/live/s.flv")).isEqualTo("-");
        assertThat(found(mounts, "cam.com", "/flv/live/s")).isEqualTo("-");
        assertThat(found(mounts, "a.com", "/live/s.flv")).isEqualTo("/live/s");
    }

    @Test
    void hostsOwnTemplateGoesBeforeTheSameOneForAll() {
        Mounts mounts = mounts(Unknown.DEFAULT, mount(CAM, "/[app]/[stream].flv"), mount(DEFAULT, USUAL));
        assertThat(found(mounts, "a.com", "/live/s.flv")).isEqualTo("/live/s");
        assertThat(found(mounts, "cam.com", "/live/s.flv")).isEqualTo("cam.com/live/s");
        assertThat(found(mounts, "tv.com", "/live/s.flv")).isEqualTo("cam.com/live/s");
    }

    @Test
    void longestFixedPathCounts() {
        Mounts mounts = mounts(Unknown.DEFAULT, mount(CAM, USUAL), mount(CAM, "[vhost]/tv/[app]/[stream].flv"));
        assertThat(found(mounts, "cam.com", "/tv/live/s.flv")).isEqualTo("cam.com/live/s");
        assertThat(found(mounts, "cam.com", "/tv/s.flv")).isEqualTo("cam.com/tv/s");
    }

    @Test
    void applicationsTemplatesAreInForceInsteadOfTheVhosts() {
        Mounts mounts = mounts(Unknown.DEFAULT, mount(CAM, USUAL), mount(LIVE, "[vhost]/eye/[stream].flv"));
        assertThat(found(mounts, "cam.com", "/eye/door.flv")).isEqualTo("cam.com/live/door");
        assertThat(found(mounts, "cam.com", "/live/door.flv")).isEqualTo("-");
        assertThat(found(mounts, "cam.com", "/live/show/door.flv")).isEqualTo("-");
        assertThat(found(mounts, "cam.com", "/lives/door.flv")).isEqualTo("cam.com/lives/door");
    }

    @Test
    void hostThatIsNotServedIsToldSoUnlessATemplateIsForAll() {
        Mounts mounts = mounts(Unknown.REFUSE, mount(DEFAULT, USUAL), mount(CAM, "/[app]/[stream].flv"));
        assertThat(found(mounts, "192.0.2.1", "/live/s.flv")).isEqualTo("cam.com/live/s");
        assertThatThrownBy(() -> mounts.find("192.0.2.1", "/s.flv")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[app]/[stream].flv",
                "/[app]/[stream]",
                "/[app]/[stream].xyz",
                "/[stream].flv",
                "/[app]-[stream].flv",
                "/[stream]/[app].flv",
                "/[app]/x/[stream].flv",
                "/tv[vhost]/[app]/[stream].flv",
                "//[app]/[stream].flv"
            })
    void otherTextsAreNoTemplates(String text) {
        assertThat(Mount.parse(CAM, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cam.com/,     /[app]/[stream].flv,        tv.com/,      /[app]/[stream].flv,        true",
        "cam.com/,     /[app]/[stream].flv,        tv.com/,      /[app]/[stream].*,          true",
        "cam.com/,     /[app]/[stream].flv,        tv.com/,      /tv/[app]/[stream].flv,     false",
        "cam.com/,     [vhost]/[app]/[stream].flv, tv.com/,      [vhost]/[app]/[stream].flv, false",
        "cam.com/,     [vhost]/[app]/[stream].flv, tv.com/,      /[app]/[stream].flv,        false",
        "cam.com/,     [vhost]/[app]/[stream].flv, cam.com/live, [vhost]/[app]/[stream].flv, false",
        "cam.com/show, [vhost]/x/[stream].flv,     cam.com/live, [vhost]/x/[stream].flv,     true",
        "cam.com/live, [vhost]/x/[stream].flv,     cam.com/live, [vhost]/x/[stream].flv,     false"
    })
    void templatesCollideWhenOneAddressMeansTwoStreams(
            String place, String template, String other, String itsTemplate, boolean is) {
        Mount one = mount(place(place), template);
        Mount two = mount(place(other), itsTemplate);
        assertThat(one.collidesWith(two)).isEqualTo(is);
        assertThat(two.collidesWith(one)).isEqualTo(is);
    }

    private static Place place(String text) {
        String[] parts = text.split("/", 2);
        return new Place(parts[0], parts[1], "");
    }
}
