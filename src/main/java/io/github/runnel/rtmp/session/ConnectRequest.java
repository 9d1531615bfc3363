package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.rtmp.message.Command;
import java.util.stream.Stream;

/**
 * What a client says of itself and of where it wants to go (RTMP 1.0, section 7.2.1.1).
 *
 * @param tcUrl address of the application, empty if it was not said
 * @param app name of the application, which should be the path of {@code tcUrl}; empty if it was not said
 * @param objectEncoding 0 for AMF0, 3 for AMF3
 * @param isEnhanced whether it speaks Enhanced RTMP, version 1 or 2
 * @param declinesReconnect whether its capabilities are said, and a reconnect request is not among them
 */
record ConnectRequest(String tcUrl, String app, double objectEncoding, boolean isEnhanced, boolean declinesReconnect) {

    /** A bit of {@code capsEx} (Enhanced RTMP v2, "Enhancing NetConnection connect Command"). */
    private static final int RECONNECT = 0x01;

    static ConnectRequest of(Command connect) {
        AmfValue object = connect.object();
        return new ConnectRequest(
                text(object, "tcUrl"),
                text(object, "app"),
                object.get("objectEncoding")
                        .map(value -> value.asNumber().orElse(0))
                        .orElse(0.0),
                Stream.of("fourCcList", "videoFourCcInfoMap", "audioFourCcInfoMap", "capsEx")
                        .anyMatch(name -> object.get(name).isPresent()),
                object.get("capsEx").map(ConnectRequest::declinesReconnect).orElse(false));
    }

    private static boolean declinesReconnect(AmfValue capsEx) {
        return ((long) capsEx.asNumber().orElse(0) & RECONNECT) == 0;
    }

    /** Where it wants to go, without query and credentials. */
    String url() {
        return tcUrl.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/]*@", "//");
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return url();
    }

    private static String text(AmfValue object, String name) {
        return object.get(name).flatMap(AmfValue::asText).orElse("");
    }
}
