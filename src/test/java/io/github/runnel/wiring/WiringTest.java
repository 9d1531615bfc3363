package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.http.HttpSettings;
import io.github.runnel.http.ws.WsSettings;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.pull.SourceStatus;
import io.github.runnel.pull.Sources;
import io.github.runnel.rtmp.RtmpServer;
import io.github.runnel.rtmp.RtmpSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The beans of the settings, in a CDI container without a server. */
final class WiringTest {

    private static Map<String, String> values = Map.of();

    /** Gives the container its configuration, as a server does. */
    @ApplicationScoped
    static class Configuration {

        @Produces
        Config config() {
            return TestConfig.with(values);
        }
    }

    private static SeContainer container(Map<String, String> settings) {
        values = settings;
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(RoomSettings.class, ServerBeans.class, PullBeans.class, Configuration.class)
                .initialize();
    }

    @ParameterizedTest
    @ValueSource(classes = {Policies.class, RtmpSettings.class, HttpSettings.class, WsSettings.class, Delivery.class})
    void everyRoomGetsItsSettings(Class<?> type) {
        try (SeContainer container = container(Map.of())) {
            assertThat(container.select(type).get()).isNotNull();
        }
    }

    /** The server's registry tells the sources, and these pull over the server. */
    @Test
    void everybodyFindsThoseWhomTheyNeed() {
        Map<String, String> source = Map.of("runnel.source.\"live/cam1\".url", "rtmp://camera.example.com/live/cam1");
        try (SeContainer container = container(source)) {
            assertThat(container.select(RtmpServer.class).get().isBound()).isFalse();
            assertThat(container.select(Sources.class).get().statuses())
                    .extracting(SourceStatus::protocol)
                    .containsExactly("rtmp-pull");
            assertThat(container.select(StreamRegistry.class).get().streams()).isEmpty();
        }
    }

    @Test
    void wrongSettingStopsWhoNeedsIt() {
        try (SeContainer container = container(Map.of("runnel.rtmp.port", "rtmp"))) {
            assertThatThrownBy(() -> container.select(RtmpSettings.class).get())
                    .hasStackTraceContaining(
                            "Setting runnel.rtmp.port is 'rtmp': must be a whole number from 0 to 65535.");
        }
    }
}
