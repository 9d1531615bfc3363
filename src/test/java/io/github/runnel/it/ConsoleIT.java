package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.browser.Browser;
import io.github.runnel.support.browser.ClockReading;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.PictureClock;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** A real Chromium lists the streams in the console and plays them. */
@ExtendWith(ArquillianExtension.class)
final class ConsoleIT {

    private static final int MOST_LATENCY_MS = 1500;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.below("runnel");
    }

    @BeforeEach
    void start() {
        browser = Browser.start();
    }

    @AfterEach
    void quit() {
        browser.close();
    }

    @Test
    void theDemoIsListedAndPlaysWhenItIsClicked() {
        browser.open(server.base());
        By row = By.cssSelector("[data-stream='live/demo']");
        await().until(() -> !browser.driver().findElements(row).isEmpty());
        await().until(() -> browser.driver().findElement(row).getText().contains("H.264"));
        assertThat(browser.driver().findElement(row).getText()).contains("640", "360", "AAC");
        browser.driver().findElement(row).click();
        assertPlays();
        await().until(() -> decoded() > 60);
        browser.screenshot("console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void theDemoPlaysOverBothTransports(String transport) {
        browser.open(play("live/demo", transport));
        assertPlays();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void anAddressOfATransportStreamPlaysOverBothTransports(String scheme) {
        URI address = scheme.equals("ws") ? server.ws("live/demo.ts") : server.http("live/demo.ts");
        browser.open(server.base().resolve("#play=" + address));
        assertPlays();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void aPageOverHttpsPlaysOverHttpsAndWss(String transport) {
        browser.open(server.https("#play=live/demo&over=" + transport));
        assertPlays();
        browser.screenshot("console-https-" + transport + "-" + System.getProperty("server"));
    }

    @ParameterizedTest
    @CsvSource({"ws, wss", "http, https"})
    void aPageOverHttpsExplainsWhyTheBrowserRefusesWhatIsNotEncrypted(String scheme, String secure) {
        browser.open(server.https("#play=" + scheme + "://tv.example.com:8080/live/demo.flv"));
        By problem = By.id("problem");
        await().until(() -> browser.driver().findElement(problem).getText().contains("mixed content"));
        assertThat(browser.driver().findElement(problem).getText())
                .startsWith("The browser refuses " + scheme + "://tv.example.com:8080");
        assertThat(browser.driver().findElement(By.id("secure")).getText())
                .isEqualTo("Play " + secure + "://tv.example.com:8080/live/demo.flv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void latencyIsBelowOneAndAHalfSecondsAndAnEncoderMayBeRestarted(String transport) {
        String name = "live/clock-" + transport;
        browser.open(play(name, transport));
        for (int encoders = 1; encoders <= 2; encoders++) {
            try (Publish encoder =
                    Encoder.showing(PictureClock.WALL_CLOCK, Ffmpeg.V8_1).to(server.rtmp(name))) {
                await(encoder.toString()).until(() -> latencyMs() < MOST_LATENCY_MS);
                assertPlays();
                await().untilAsserted(() ->
                        assertThat(medianLatencyMs()).as("median latency").isLessThan(MOST_LATENCY_MS));
            }
            await().until(() -> !server.isPublished(name));
        }
    }

    /** A viewer from before the publisher gets all that the encoder says. */
    @Test
    void av1WithOpusPlays() {
        browser.open(play("live/av1", "http"));
        await().until(() -> "waiting".equals(state()));
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.AV1_OPUS).to(server.rtmp("live/av1"))) {
            await(encoder.toString()).until(() -> decoded() > 0);
            assertPlays();
        }
    }

    /** In one page, as somebody goes from camera to camera. Debian's Chromium has no decoder of HEVC, others may. */
    @Test
    void picturesWithoutSoundPlayAndHevcDoesOrTheReasonIsSaid() {
        try (Publish mute = Encoder.looping(Ffmpeg.V8_1, Media.H264_ONLY).to(server.rtmp("live/mute"));
                Publish hevc = Encoder.looping(Ffmpeg.V8_1, Media.HEVC_AAC).to(server.rtmp("live/hevc"))) {
            await(mute.toString()).until(() -> server.isPublished("live/mute"));
            browser.open(play("live/mute", "http"));
            assertPlays();
            assertThat(number("return document.getElementById('video').webkitAudioDecodedByteCount"))
                    .isZero();
            await(hevc.toString()).until(() -> server.isPublished("live/hevc"));
            browser.open(play("live/hevc", "http"));
            if (canDecode("hvc1.1.6.L93.B0")) {
                await().until(() -> decoded() > 0);
            } else {
                await().untilAsserted(() -> assertThat(
                                browser.driver().findElement(By.id("problem")).getText())
                        .startsWith("This browser cannot play HEVC (H.265) video here."));
            }
        }
    }

    private boolean canDecode(String codec) {
        return Boolean.TRUE.equals(
                browser.run("return MediaSource.isTypeSupported('video/mp4; codecs=\"" + codec + "\"')"));
    }

    @Test
    void missingStreamIsWaitedFor() {
        browser.open(play("live/nobody", "http"));
        await().until(() -> "waiting".equals(state()));
        assertThat(errors()).isZero();
    }

    private URI play(String name, String transport) {
        return server.base().resolve("#play=" + name + "&over=" + transport);
    }

    /** Pictures are decoded, time goes on, and the player has nothing to complain of. */
    private void assertPlays() {
        await().until(() -> "playing".equals(state()));
        double position = position();
        long pictures = decoded();
        await().until(() -> position() > position + 1 && decoded() > pictures + 20);
        assertThat(errors()).isZero();
    }

    /** Of pictures that are shown while a second or two pass. */
    private int medianLatencyMs() {
        List<Integer> readings = new ArrayList<>();
        double began = position();
        await().pollInterval(Duration.ofMillis(150)).until(() -> {
            readings.add(latencyMs());
            return position() > began + 2;
        });
        Collections.sort(readings);
        return readings.get(readings.size() / 2);
    }

    private int latencyMs() {
        Optional<ClockReading> reading = browser.clock(By.id("video"));
        return reading.map(ClockReading::latencyMs).orElse(Integer.MAX_VALUE);
    }

    private String state() {
        return String.valueOf(browser.run("return document.getElementById('status').dataset.state"));
    }

    private double position() {
        return number("return document.getElementById('video').currentTime");
    }

    private long decoded() {
        return (long) number("return window.runnel.framesDecoded");
    }

    private long errors() {
        return (long) number("return window.runnel.errors.length");
    }

    private double number(String javascript) {
        return browser.run(javascript) instanceof Number number ? number.doubleValue() : -1;
    }
}
