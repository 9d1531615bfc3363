package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.ServerUnderTest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;

/** An orchestrator asks for the health of a server from its first breath on. */
final class ProbesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path WAR = Path.of("target/server/probed.war");

    @Test
    void askingWhileItStartsDoesNoHarm() {
        Runnel.atRoot().as(ZipExporter.class).exportTo(WAR.toFile(), true);
        try (AppServer server = AppServer.startWith(WAR, Map.of())) {
            ServerUnderTest runnel = server.at("/");
            await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> isReady(runnel));
            assertThat(runnel.get("api/v1/streams").body()).contains("live/demo");
            assertThat(runnel.health("started").statusCode()).isEqualTo(200);
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
