package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The WAR as it was built: its settings come from the environment, and an orchestrator asks for health from the first breath on. */
final class ProbesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path WAR = Path.of("target/runnel.war");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("RUNNEL_RTMP_HOST", "127.0.0.1", "RUNNEL_RTMP_PORT", "0", "RUNNEL_DEMO_ENABLED", "true");

    @Test
    void askingWhileItStartsDoesNoHarm() {
        try (AppServer server = AppServer.startWith(WAR, ENVIRONMENT)) {
            ServerUnderTest runnel = server.at("/");
            await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> isReady(runnel));
            assertThat(runnel.get("api/v1/streams").body()).contains("live/demo");
            assertThat(runnel.health("started").statusCode()).isEqualTo(200);
            try (HttpFlv viewer = HttpFlv.open(runnel.http("live/demo.flv"))) {
                await().atMost(PATIENCE).until(() -> viewer.received().tags().size() > 50);
            }
        }
    }

    private static boolean isReady(ServerUnderTest server) {
        try {
            return server.health("live").body().contains("\"hub\"")
                    && server.health("ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
