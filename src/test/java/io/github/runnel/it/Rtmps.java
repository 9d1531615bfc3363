package io.github.runnel.it;

import io.github.runnel.support.server.ServerUnderTest;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a deployed Runnel takes RTMPS. */
final class Rtmps {

    private static final Pattern PORT = Pattern.compile("\"rtmps-port\"\\s*:\\s*\"?(\\d+)");

    private Rtmps() {}

    static URI of(ServerUnderTest server, String path) {
        return URI.create("rtmps://127.0.0.1:" + port(server) + "/" + path);
    }

    /** The port that the readiness check tells. */
    static int port(ServerUnderTest server) {
        String health = server.health("ready").body();
        Matcher port = PORT.matcher(health);
        if (!port.find()) {
            throw new IllegalStateException("no port of RTMPS in " + health);
        }
        return Integer.parseInt(port.group(1));
    }
}
