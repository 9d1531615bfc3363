package io.github.runnel.it;

import io.github.runnel.support.server.Deployments;
import java.util.HashMap;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The deployment that most tests share: the demo runs, and what takes long in the field takes seconds. */
final class Runnel {

    static final int GRACE_SECONDS = 6;
    /** Time for viewers to connect one after the other, and then for the encoder to start, on a slow machine. */
    private static final int WAIT_SECONDS = 60;

    private static final Map<String, String> SETTINGS = Map.of(
            "runnel.demo.enabled", "true",
            "runnel.missing-stream.wait", WAIT_SECONDS + "s",
            "runnel.republish.grace", GRACE_SECONDS + "s",
            "runnel.ws.ping-interval", "1s",
            "runnel.http.keep-alive-interval", "2s",
            "runnel.viewer.max-lag", "2s",
            "runnel.rtmp.handshake-timeout", "2s",
            "runnel.rtmp.max-message-size", "2MB");

    private Runnel() {}

    static WebArchive atRoot() {
        return Deployments.atRoot(SETTINGS);
    }

    /** With one more setting. */
    static WebArchive atRoot(String key, String value) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put(key, value);
        return Deployments.atRoot(settings);
    }

    static WebArchive below(String contextRoot) {
        return Deployments.below(contextRoot, SETTINGS);
    }
}
