package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.HubSettings.Duplicate;
import io.github.runnel.rtmp.RtmpSettings;
import io.github.runnel.rtmp.RtmpSettings.Secure;
import io.github.runnel.rtmp.tls.Pem;
import io.github.runnel.rtmp.tls.Pkcs12;
import io.github.runnel.rtmp.tls.SettingFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the properties say, and what the rooms get. */
final class SettingsTest {

    private final RoomSettings rooms = new RoomSettings();

    @Test
    void defaultsOfTheFileAreTheDefaultsOfTheHub() {
        HubSettings hub = rooms.hub(TestConfig.settings(Map.of()));
        assertThat(hub)
                .usingRecursiveComparison()
                .withEqualsForType((one, other) -> one.pattern().equals(other.pattern()), Pattern.class)
                .isEqualTo(HubSettings.DEFAULTS);
    }

    @Test
    void defaultsOfTheFileAreTheDefaultsOfRtmp() {
        RtmpSettings rtmp = rooms.rtmp(TestConfig.settings(Map.of()));
        assertThat(rtmp.timeouts()).isEqualTo(RtmpSettings.DEFAULTS.timeouts());
        assertThat(rtmp.limits()).isEqualTo(RtmpSettings.DEFAULTS.limits());
        assertThat(rtmp.tcp()).isEqualTo(RtmpSettings.DEFAULTS.tcp());
        assertThat(rtmp.listen().port()).isEqualTo(1935);
        assertThat(rtmp.listen().host()).isEmpty();
    }

    @Test
    void valuesAreReadInTheirUnits() {
        Settings settings = TestConfig.settings(Map.of(
                "runnel.log.max-bytes", "64MB",
                "runnel.republish.grace", "2m",
                "runnel.duplicate-publish", "replace",
                "runnel.limits.viewers", "500",
                "runnel.delivery.merge", "350ms",
                "runnel.cors.origins", "https://a.example, https://b.example"));
        HubSettings hub = rooms.hub(settings);
        assertThat(hub.log().maxBytes()).isEqualTo(64L << 20);
        assertThat(hub.publishing().grace()).isEqualTo(Duration.ofMinutes(2));
        assertThat(hub.publishing().duplicate()).isEqualTo(Duplicate.REPLACE);
        assertThat(hub.limits().viewers()).isEqualTo(500);
        assertThat(rooms.delivery(settings, rooms.policies(settings)).merge()).isEqualTo(Duration.ofMillis(350));
        assertThat(rooms.http(settings).corsOrigins()).containsExactly("https://a.example", "https://b.example");
    }

    @Test
    void frameMeansNoMerging() {
        assertThat(rooms.hub(TestConfig.settings(Map.of())).flow().merge()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runnel.republish.grace       | soon   | must be a duration such as 500ms, 10s, 5m or 1h.",
                "runnel.republish.grace       | 10     | must be a duration such as 500ms, 10s, 5m or 1h.",
                "runnel.has-audio             | yes    | must be true or false.",
                "runnel.viewer.max-skips      | -1     | must be a whole number from 0 to 1000000.",
                "runnel.limits.publishers     | many   | must be 'none' or a whole number from 0 on.",
                "runnel.limits.name-pattern   | [a     | must be a regular expression.",
                "runnel.duplicate-publish     | maybe  | must be one of reject, replace, replace-if-idle.",
                "runnel.log.max-bytes         | 12     | must be a size such as 64KB or 16MB, from 1048576 to 2147483648 bytes."
            })
    void wrongValueIsOneSentenceWithKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        Settings settings = TestConfig.settings(Map.of(key, value));
        assertThatThrownBy(() -> rooms.hub(settings))
                .isInstanceOf(SettingException.class)
                .hasMessage("Setting " + key + " is '" + value + "': " + allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runnel.rtmp.port             | 70000  | must be a whole number from 0 to 65535.",
                "runnel.rtmp.threads          | 0      | must be 'cores' or a whole number from 1 to 256.",
                "runnel.rtmp.receive-buffer   | big    | must be 'system' or a size such as 256KB, up to 1073741824 bytes."
            })
    void wrongValueOfRtmpIsOneSentenceToo(String key, String value, String allowed) {
        Settings settings = TestConfig.settings(Map.of(key, value));
        assertThatThrownBy(() -> rooms.rtmp(settings)).hasMessage("Setting " + key + " is '" + value + "': " + allowed);
    }

    @Test
    void timesThatCannotBeZeroAreRefused() {
        Settings settings = TestConfig.settings(Map.of("runnel.viewer.stall-timeout", "0s"));
        assertThatThrownBy(() -> rooms.hub(settings)).hasMessageEndingWith("and not zero.");
    }

    @Test
    void originsAndAddressesAreLookedAt() {
        Settings slash = TestConfig.settings(Map.of("runnel.cors.origins", "https://a.example/"));
        assertThatThrownBy(() -> rooms.http(slash)).hasMessageContaining("without a slash at the end");
        Settings bare = TestConfig.settings(Map.of("runnel.public-url", "localhost:8080"));
        assertThatThrownBy(() -> bare.address("public-url"))
                .hasMessageContaining("runnel.public-url is 'localhost:8080'");
        assertThat(TestConfig.settings(Map.of()).address("public-url")).isEmpty();
    }

    @Test
    void zeroIsNoWayToMerge() {
        Settings settings = TestConfig.settings(Map.of("runnel.delivery.merge", "0ms"));
        assertThatThrownBy(() -> rooms.hub(settings)).hasMessageContaining("'frame' or a duration such as 350ms");
    }

    @Test
    void thereIsNeitherRtmpsNorAProxyUnlessTheyAreSet() {
        RtmpSettings rtmp = rooms.rtmp(TestConfig.settings(Map.of()));
        assertThat(rtmp.secure()).isEmpty();
        assertThat(rtmp.proxies()).isEqualTo(RtmpSettings.DEFAULTS.proxies());
    }

    @Test
    void rtmpsHasItsCertificateInPemOrPkcs12() {
        Map<String, String> pem = Map.of(
                "runnel.rtmps.port", "1936",
                "runnel.rtmps.certificate", "tls/server.pem",
                "runnel.rtmps.key", "/run/key.pem");
        assertThat(rooms.rtmp(TestConfig.settings(pem)).secure())
                .contains(new Secure(
                        1936,
                        new Pem(
                                new SettingFile("runnel.rtmps.certificate", Path.of("tls/server.pem")),
                                new SettingFile("runnel.rtmps.key", Path.of("/run/key.pem")))));
        Map<String, String> pkcs12 = Map.of(
                "runnel.rtmps.port", "0",
                "runnel.rtmps.keystore", "/run/server.p12",
                "runnel.rtmps.keystore-password", " with blanks ");
        assertThat(rooms.rtmp(TestConfig.settings(pkcs12)).secure())
                .contains(new Secure(
                        0,
                        new Pkcs12(
                                new SettingFile("runnel.rtmps.keystore", Path.of("/run/server.p12")),
                                "runnel.rtmps.keystore-password",
                                " with blanks ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runnel.rtmps.port=tls | runnel.rtmps.port is 'tls': must be 'none' or a whole number from 0 to 65535.",
                "runnel.rtmps.port=1936 | runnel.rtmps.certificate is '': must be a file of certificates in PEM, or"
                        + " runnel.rtmps.keystore a PKCS12 file, since runnel.rtmps.port is set.",
                "runnel.rtmps.port=1936 runnel.rtmps.certificate=a | runnel.rtmps.key is '': must be the file of the"
                        + " certificate's key, since runnel.rtmps.port is set.",
                "runnel.rtmps.port=1936 runnel.rtmps.certificate=a runnel.rtmps.keystore=b |"
                        + " runnel.rtmps.certificate is 'a': must be empty, since runnel.rtmps.keystore is set.",
                "runnel.rtmps.port=1936 runnel.rtmps.key=a runnel.rtmps.keystore=b | runnel.rtmps.key is 'a': must be"
                        + " empty, since runnel.rtmps.keystore is set.",
                "runnel.rtmp.proxy-protocol=on | runnel.rtmp.proxy-protocol is 'on': must be one of off, accept, require.",
                "runnel.rtmp.proxy-protocol=accept | runnel.rtmp.trusted-proxies is '': must be addresses or networks,"
                        + " unless runnel.rtmp.proxy-protocol is 'off'.",
                "runnel.rtmp.trusted-proxies=10.0.0.0/8,proxy | runnel.rtmp.trusted-proxies is '10.0.0.0/8,proxy': must be"
                        + " addresses and networks between commas, such as 127.0.0.1, 10.0.0.0/8, fd00::/8."
            })
    void settingsThatDoNotGoTogetherAreOneSentence(String values, String sentence) {
        Map<String, String> given = Arrays.stream(values.split(" ", -1))
                .map(value -> value.split("=", 2))
                .collect(Collectors.toMap(value -> value[0], value -> value[1]));
        assertThatThrownBy(() -> rooms.rtmp(TestConfig.settings(given))).hasMessage("Setting " + sentence);
    }
}
