package io.github.runnel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request to become a WebSocket, looked at before anything is promised (RFC 6455, section 4.2.1). */
record SocketRequest(HttpServletRequest request) {

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    static boolean isOne(HttpServletRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }

    /** The refusal of a request that no server could upgrade; null when it is well-formed. */
    @Nullable
    HttpRefusal defect(HttpServletResponse response) {
        if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            response.setHeader("Sec-WebSocket-Version", VERSION);
            return new HttpRefusal(HttpRefusal.UPGRADE_REQUIRED, "version " + VERSION + " of WebSocket is needed");
        }
        if (!hasConnectionUpgrade()) {
            return new HttpRefusal(HttpServletResponse.SC_BAD_REQUEST, "Connection does not say Upgrade");
        }
        if (!isKey(request.getHeader("Sec-WebSocket-Key"))) {
            return new HttpRefusal(HttpServletResponse.SC_BAD_REQUEST, "Sec-WebSocket-Key is not 16 bytes in base64");
        }
        return null;
    }

    private boolean hasConnectionUpgrade() {
        Enumeration<String> headers = request.getHeaders("Connection");
        while (headers.hasMoreElements()) {
            String[] tokens = headers.nextElement().split(",");
            if (Arrays.stream(tokens).anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
