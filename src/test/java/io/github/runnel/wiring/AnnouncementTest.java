package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** {@link Announcement}. */
final class AnnouncementTest {

    @Test
    void allAddressesAreToldWhenThePublicOneIsKnown() {
        assertThat(new Announcement("https://tv.example.com/runnel", 1936, OptionalInt.empty(), true)
                        .text()
                        .lines())
                .containsExactly(
                        "Runnel is ready",
                        "  console  https://tv.example.com/runnel/",
                        "  publish  rtmp://tv.example.com:1936/live/test   (any name in place of live/test)",
                        "  play     https://tv.example.com/runnel/live/demo.flv",
                        "           wss://tv.example.com/runnel/live/demo.flv",
                        "           rtmp://tv.example.com:1936/live/demo");
    }

    @Test
    void usualPortOfRtmpIsLeftOut() {
        assertThat(new Announcement("http://[::1]:8080", 1935, OptionalInt.empty(), false).text())
                .contains("  publish  rtmp://[::1]/live/test ", "http://[::1]:8080/live/test.flv");
    }

    @Test
    void rtmpsIsToldWithItsPortForEncodersTakeAnother() {
        assertThat(new Announcement("https://tv.example.com", 1935, OptionalInt.of(1936), false)
                        .text()
                        .lines())
                .containsSubsequence(
                        "  publish  rtmp://tv.example.com/live/test   (any name in place of live/test)",
                        "           rtmps://tv.example.com:1936/live/test",
                        "  play     https://tv.example.com/live/test.flv");
        assertThat(new Announcement("https://tv.example.com", 1935, OptionalInt.of(443), false).text())
                .contains("  rtmps://tv.example.com/live/test");
    }
}
