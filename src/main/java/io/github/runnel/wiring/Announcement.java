package io.github.runnel.wiring;

import java.lang.System.Logger.Level;
import java.net.URI;

/** Tells in the log, once the server is up, at which addresses it is to be had. */
record Announcement(String publicUrl, int rtmpPort, boolean hasDemo) {

    private static final System.Logger LOG = System.getLogger("io.github.runnel");
    private static final int USUAL_RTMP_PORT = 1935;

    void log() {
        LOG.log(Level.INFO, text());
    }

    /** Without a public address only the RTMP port is known: an application cannot ask its server for the others. */
    String text() {
        if (publicUrl.isEmpty()) {
            return "Runnel is ready, RTMP on port " + rtmpPort;
        }
        String base = publicUrl.endsWith("/") ? publicUrl : publicUrl + "/";
        String stream = hasDemo ? "live/demo" : "live/test";
        return String.join(
                System.lineSeparator(),
                "Runnel is ready",
                "  console  " + base,
                "  publish  " + rtmp(base) + "/live/test   (any name in place of live/test)",
                "  play     " + base + stream + ".flv",
                "           " + base.replaceFirst("^http", "ws") + stream + ".flv");
    }

    private String rtmp(String base) {
        String port = rtmpPort == USUAL_RTMP_PORT ? "" : ":" + rtmpPort;
        return "rtmp://" + URI.create(base).getHost() + port;
    }
}
