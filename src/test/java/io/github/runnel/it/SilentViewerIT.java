package io.github.runnel.it;

import static org.awaitility.Awaitility.await;

import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.WsFlv;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** WildFly ends a WebSocket from which nothing comes for its read timeout: eight seconds here. Pings make something come. */
@EnabledIfSystemProperty(named = "server", matches = "wildfly")
final class SilentViewerIT {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(8);

    @SuppressWarnings("NullAway.Init")
    private AppServer own;

    @BeforeEach
    void start() {
        String millis = String.valueOf(READ_TIMEOUT.toMillis());
        own = AppServer.start(Map.of("HTTP_READ_TIMEOUT", millis, "HTTP_WRITE_TIMEOUT", millis));
    }

    @AfterEach
    void stop() {
        own.close();
    }

    private ServerUnderTest runnel(String pingInterval) {
        return own.deploy(
                Deployments.atRoot(Map.of("runnel.demo.enabled", "true", "runnel.ws.ping-interval", pingInterval)));
    }

    @Test
    void viewerWhoIsPingedStays() {
        try (WsFlv viewer = WsFlv.open(runnel("1s").ws("live/demo.flv"))) {
            Duration longer = READ_TIMEOUT.multipliedBy(2);
            await().atMost(longer.multipliedBy(3))
                    .during(longer)
                    .until(() -> viewer.closeCode().isEmpty());
            int before = viewer.messages().size();
            await().until(() -> viewer.messages().size() > before + 20);
        }
    }

    @Test
    void viewerWhoIsNotPingedIsEndedByTheServer() {
        try (WsFlv viewer = WsFlv.open(runnel("1h").ws("live/demo.flv"))) {
            await().until(() -> viewer.closeCode().isPresent());
        }
    }
}
