package io.github.runnel.wiring;

import java.lang.System.Logger.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells in the log, once the server is up, at which addresses it is to be had.
 *
 * @param base where the web addresses begin, with or without a slash at the end
 */
record Announcement(String base, int rtmpPort, boolean hasDemo) {

    private static final System.Logger LOG = System.getLogger("io.github.runnel");
    private static final Pattern HOST = Pattern.compile("https?://(\\[[^]]*]|[^:/]*).*");
    private static final int USUAL_RTMP_PORT = 1935;

    void log() {
        LOG.log(Level.INFO, text());
    }

    String text() {
        String root = base.endsWith("/") ? base : base + "/";
        String stream = hasDemo ? "live/demo" : "live/test";
        return String.join(
                System.lineSeparator(),
                "Runnel is ready",
                "  console  " + root,
                "  publish  " + rtmp() + "/live/test   (any name in place of live/test)",
                "  play     " + root + stream + ".flv",
                "           " + root.replaceFirst("^http", "ws") + stream + ".flv");
    }

    private String rtmp() {
        Matcher matcher = HOST.matcher(base);
        String host = matcher.matches() ? matcher.group(1) : base;
        return "rtmp://" + host + (rtmpPort == USUAL_RTMP_PORT ? "" : ":" + rtmpPort);
    }
}
