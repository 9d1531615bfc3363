package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.hub.Backoff;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.pull.SourceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link PullSettings}: streams that are pulled from elsewhere. */
final class PullSettingsTest {

    private static final String CAM1 = "runnel.source.\"live/cam1\".";
    private static final String URL = CAM1 + "url";

    private static List<SourceSettings> sources(Map<String, String> values) {
        return PullSettings.of(TestConfig.settings(values));
    }

    @Test
    void nothingIsPulledByDefault() {
        assertThat(sources(Map.of())).isEmpty();
    }

    @Test
    void addressIsEnough() {
        SourceSettings source =
                sources(Map.of(URL, "rtsp://camera.example.com/1")).get(0);
        assertThat(source.key()).isEqualTo(StreamKey.of("live", "cam1"));
        assertThat(source.url()).hasToString("rtsp://camera.example.com/1");
        assertThat(source.isOnDemand()).isTrue();
        assertThat(source.stopAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(source.firstTagTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(source.backoff()).isEqualTo(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        assertThat(source.ffmpegOptions()).isEmpty();
    }

    @Test
    void whatIsSaidOfASourceIsSaidOfNoOther() {
        List<SourceSettings> sources = sources(Map.of(
                URL,
                "http://other.example.com/live/cam1.flv",
                CAM1 + "on-demand",
                "false",
                CAM1 + "retry.first",
                "3s",
                CAM1 + "ffmpeg-options",
                "-rtsp_transport  udp",
                "runnel.source.\"live/show/cam2\".url",
                "rtmps://other.example.com/live/cam2?token=1",
                "runnel.source.stop-after",
                "1m"));
        assertThat(sources).extracting(SourceSettings::isOnDemand).containsExactly(false, true);
        assertThat(sources).extracting(SourceSettings::stopAfter).containsOnly(Duration.ofMinutes(1));
        assertThat(sources.get(0).backoff().first()).isEqualTo(Duration.ofSeconds(3));
        assertThat(sources.get(0).ffmpegOptions()).containsExactly("-rtsp_transport", "udp");
        assertThat(sources.get(1).key()).isEqualTo(StreamKey.of("live/show", "cam2"));
    }

    @Test
    void vhostMayHaveSources() {
        Map<String, String> values = Map.of(
                "runnel.vhost.\"cam.example.com\".source.\"live/cam1\".url", "rtsp://camera.example.com/1",
                "runnel.vhost.\"cam.example.com\".source.\"live/cam1\".stop-after", "3s");
        SourceSettings source = sources(values).get(0);
        assertThat(source.key()).isEqualTo(new StreamKey("cam.example.com", "live", "cam1"));
        assertThat(source.stopAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(new RoomSettings()
                        .policies(TestConfig.settings(values))
                        .vhosts()
                        .names())
                .containsExactly("cam.example.com");
    }

    @Test
    void sourcesThatAreListedMayHaveTheirAddressFromTheEnvironment() {
        Config config = TestConfig.with(
                Map.of(),
                Map.of(
                        "RUNNEL_SOURCES",
                        "live/cam1",
                        "RUNNEL_SOURCE__LIVE_CAM1__URL",
                        "rtsp://a:b@camera.example.com/1"));
        assertThat(PullSettings.of(new Settings(config)))
                .extracting(source -> source.url().toString())
                .containsExactly("rtsp://camera.example.com/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                CAM1 + "on-demand | true | " + URL + " must be an address such as rtmp://host/app/stream,",
                URL + " | rtsp://admin:pass@word@host/1 | " + URL + " must be an address such as",
                URL + " | rtmp://host/cam1 | " + URL + " must be an address such as",
                URL + " | rtmp://admin:secret@host/live/cam1 | " + URL + " must be without user and password, which"
                        + " Runnel does not send over RTMP;",
                URL + " | rtmps://admin@host/live/cam1 | " + URL + " must be without user and password,",
                URL + " | http:///cam1.flv | " + URL + " must be an address such as",
                CAM1 + "uri | rtsp://host/1 | " + CAM1 + "uri must be left out, since sources have"
                        + " only ffmpeg-options, on-demand, retry.first, retry.most, stop-after, url.",
                "runnel.source.live/cam1.url | rtsp://a:b@host/1 | runnel.source.live/cam1.url must be written"
                        + " runnel.source.\"APP/NAME\".KEY.",
                "runnel.source.\"cam1\".url | rtsp://host/1 | runnel.source.\"cam1\".url must be of an"
                        + " application and a name such as live/cam1.",
                "runnel.sources | cam1 | runnel.sources is 'cam1': must be an application and a name such as live/cam1."
            })
    void whatCannotBeIsOneSentenceWithoutSecrets(String key, String value, String sentence) {
        assertThatThrownBy(() -> sources(Map.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("Setting " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                CAM1 + "on-demand | maybe | must be true or false.",
                CAM1 + "stop-after | soon | must be a duration such as 500ms, 10s, 5m or 1h.",
                CAM1 + "retry.first | 0s | must be a duration such as 500ms, 10s, 5m or 1h, and not zero.",
                CAM1 + "retry.most | 100ms | must be no less than runnel.source.retry.first, which is 1000 ms.",
                "runnel.source.on-demand | maybe | must be true or false."
            })
    void wrongValueIsOneSentence(String key, String value, String allowed) {
        assertThatThrownBy(() -> sources(Map.of(URL, "rtsp://host/1", key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessage("Setting " + key + " is '" + value + "': " + allowed);
    }

    @Test
    void whoeverIsNotWaitedForCannotBePulledOnDemand() {
        Map<String, String> values = Map.of(
                URL, "rtsp://host/1", "runnel.vhost.\"__defaultVhost__\".app.\"live\".missing-stream.wait", "0s");
        assertThatThrownBy(() -> sources(values))
                .hasMessage(
                        "Setting runnel.source.on-demand is 'true': must be false for /live/cam1, since nobody waits for a"
                                + " stream where runnel.missing-stream.wait is zero.");
    }
}
