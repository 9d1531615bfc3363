package io.github.runnel.wiring;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells in the log, once the server is up, at which addresses it is to be had.
 *
 * @param base where the web addresses begin, with or without a slash at the end
 */
record Announcement(String base, int rtmpPort, OptionalInt rtmpsPort, boolean hasDemo) {

    private static final System.Logger LOG = System.getLogger("io.github.runnel");
    private static final Pattern HOST = Pattern.compile("https?://(\\[[^]]*]|[^:/]*).*");
    private static final int USUAL_RTMP_PORT = 1935;

    /** What encoders take where none is given; 1936 is a habit of servers only. */
    private static final int USUAL_RTMPS_PORT = 443;

    void log() {
        LOG.log(Level.INFO, text());
    }

    String text() {
        String root = base.endsWith("/") ? base : base + "/";
        String stream = hasDemo ? "live/demo" : "live/test";
        List<String> lines = new ArrayList<>();
        lines.add("Runnel is ready");
        lines.add("  console  " + root);
        lines.add("  publish  " + host("rtmp", rtmpPort, USUAL_RTMP_PORT)
                + "/live/test   (any name in place of live/test)");
        rtmpsPort.ifPresent(port -> lines.add("           " + host("rtmps", port, USUAL_RTMPS_PORT) + "/live/test"));
        lines.add("  play     " + root + stream + ".flv");
        lines.add("           " + root.replaceFirst("^http", "ws") + stream + ".flv");
        lines.add("           " + host("rtmp", rtmpPort, USUAL_RTMP_PORT) + "/" + stream);
        return String.join(System.lineSeparator(), lines);
    }

    private String host(String protocol, int port, int usual) {
        Matcher matcher = HOST.matcher(base);
        String host = matcher.matches() ? matcher.group(1) : base;
        return protocol + "://" + host + (port == usual ? "" : ":" + port);
    }
}
