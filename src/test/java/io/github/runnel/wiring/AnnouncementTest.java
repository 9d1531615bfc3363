package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link Announcement}. */
final class AnnouncementTest {

    @Test
    void allAddressesAreToldWhenThePublicOneIsKnown() {
        assertThat(new Announcement("https://tv.example.com/runnel", 1936, true)
                        .text()
                        .lines())
                .containsExactly(
                        "Runnel is ready",
                        "  console  https://tv.example.com/runnel/",
                        "  publish  rtmp://tv.example.com:1936/live/test   (any name in place of live/test)",
                        "  play     https://tv.example.com/runnel/live/demo.flv",
                        "           wss://tv.example.com/runnel/live/demo.flv");
    }

    @Test
    void usualPortOfRtmpIsLeftOut() {
        assertThat(new Announcement("http://[::1]:8080", 1935, false).text())
                .contains("  publish  rtmp://[::1]/live/test ", "http://[::1]:8080/live/test.flv");
    }
}
