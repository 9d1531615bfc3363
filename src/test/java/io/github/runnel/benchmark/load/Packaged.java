package io.github.runnel.benchmark.load;

import io.github.runnel.support.server.AppServer;
import io.github.runnel.support.server.ServerUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** The WAR of the build on the server under test, started as users do, in a process of its own. */
final class Packaged implements AutoCloseable {

    private static final Path WAR = Path.of("target/runnel.war");
    private static final Duration START = Duration.ofMinutes(3);
    private static final Map<String, String> ALWAYS = Map.of(
            "RUNNEL_RTMP_HOST",
            "127.0.0.1",
            "RUNNEL_RTMP_PORT",
            "0",
            "RUNNEL_RTMP_MAX_CONNECTIONS_PER_ADDRESS",
            "none");

    private final AppServer server;

    private Packaged(AppServer server) {
        this.server = server;
    }

    /** Returns when viewers and publishers may come; settings are environment variables. */
    static Packaged start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(ALWAYS);
        all.putAll(settings);
        Packaged packaged = new Packaged(AppServer.startWith(WAR, all));
        boolean isReady = false;
        try {
            Awaitility.await()
                    .atMost(START)
                    .ignoreExceptions()
                    .until(() -> packaged.there().health("ready").statusCode() == 200);
            isReady = true;
            return packaged;
        } finally {
            if (!isReady) {
                packaged.close();
            }
        }
    }

    ServerUnderTest there() {
        return server.at("/");
    }

    @Override
    public void close() {
        server.close();
    }
}
