package io.github.runnel.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The headers {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port}, which no standard describes: a value
 * of each proxy between commas, the nearest one's last.
 *
 * <p>Many proxies add themselves to the first one and leave the others as they are, so that these have fewer values; then
 * the outermost value is told of all that are farther out.
 */
final class XForwardedHeaders {

    private XForwardedHeaders() {}

    /**
     * The nearest proxy first.
     *
     * @param headers the lines of a header
     */
    static List<Hop> hops(Function<String, List<String>> headers) {
        List<String> nodes = values(headers, "X-Forwarded-For");
        List<String> schemes = values(headers, "X-Forwarded-Proto");
        List<String> hosts = values(headers, "X-Forwarded-Host");
        List<String> ports = values(headers, "X-Forwarded-Port");
        boolean isSilent = schemes.isEmpty() && hosts.isEmpty() && ports.isEmpty();
        int count = nodes.isEmpty() && !isSilent ? 1 : nodes.size();
        return IntStream.range(0, count)
                .mapToObj(i -> new Hop(node(nodes, i), nth(schemes, i), nth(hosts, i), nth(ports, i)))
                .toList();
    }

    private static Optional<Node> node(List<String> nodes, int i) {
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of(Node.parse(nth(nodes, i)).orElse(Node.UNKNOWN));
    }

    /** From the right. */
    private static String nth(List<String> values, int i) {
        return values.isEmpty() ? "" : values.get(Math.max(0, values.size() - 1 - i));
    }

    private static List<String> values(Function<String, List<String>> headers, String name) {
        return headers.apply(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
