package io.github.runnel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a WebSocket is for, as its subprotocol says (RFC 6455, section 1.9). */
public final class Subprotocol {

    /** The client sends the stream; with any other one, or none, it receives it. */
    private static final String PUBLISH = "publish";

    private Subprotocol() {}

    static boolean isOfPublisher(HttpServletRequest request) {
        return offered(request).contains(PUBLISH);
    }

    /** Those that the client offers, in its order. */
    public static List<String> offered(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The one that is agreed on; empty when none is offered. A browser that offered one gives up when none is chosen. */
    public static String chosen(List<String> offered) {
        return offered.contains(PUBLISH)
                ? PUBLISH
                : offered.stream().findFirst().orElse("");
    }
}
