package io.github.runnel.benchmark.load;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a {@link LoadGenerator} is asked to do.
 *
 * @param server where viewers go, but for those of RTMP
 * @param serverPid whose CPU and memory count
 * @param rtmpPort where it publishes; 0 publishes nothing
 * @param viewers in all, over the streams by turns
 * @param slow further ones who read 64 kbit/s; their protocol is the same
 * @param deaf further ones who read nothing
 * @param others further ones of each other protocol, who are not counted: so all formats are made
 * @param joinsPerSecond how fast they come
 * @param rehearsals how often the viewers come and go before it counts: at first all code is slow, the server's and the generator's
 * @param runs how often it is measured
 * @param settle from the last one's coming until it counts
 * @param window how long it counts
 */
record Load(
        Protocol protocol,
        URI server,
        long serverPid,
        int rtmpPort,
        int streams,
        SyntheticStream.Shape shape,
        int viewers,
        int slow,
        int deaf,
        int others,
        int joinsPerSecond,
        int rehearsals,
        int runs,
        Duration settle,
        Duration window) {

    int allViewers() {
        return viewers + slow + deaf;
    }

    /** Where viewers of a protocol go. */
    URI address(Protocol viewing) {
        return viewing == Protocol.RTMP ? URI.create("http://127.0.0.1:" + rtmpPort + "/") : server;
    }

    /** As {@code key=value}, for a command line. */
    List<String> toArguments() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("protocol", protocol);
        values.put("server", server);
        values.put("serverPid", serverPid);
        values.put("rtmpPort", rtmpPort);
        values.put("streams", streams);
        values.put("bitsPerSecond", shape.bitsPerSecond());
        values.put("framesPerSecond", shape.framesPerSecond());
        values.put("gopFrames", shape.gopFrames());
        values.put("viewers", viewers);
        values.put("slow", slow);
        values.put("deaf", deaf);
        values.put("others", others);
        values.put("joinsPerSecond", joinsPerSecond);
        values.put("rehearsals", rehearsals);
        values.put("runs", runs);
        values.put("settle", settle);
        values.put("window", window);
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    static Load of(List<String> arguments) {
        Map<String, String> values = arguments.stream()
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Load(
                Protocol.of(text(values, "protocol")),
                URI.create(text(values, "server")),
                number(values, "serverPid"),
                number(values, "rtmpPort"),
                number(values, "streams"),
                new SyntheticStream.Shape(
                        number(values, "bitsPerSecond"),
                        number(values, "framesPerSecond"),
                        number(values, "gopFrames")),
                number(values, "viewers"),
                number(values, "slow"),
                number(values, "deaf"),
                number(values, "others"),
                number(values, "joinsPerSecond"),
                number(values, "rehearsals"),
                number(values, "runs"),
                Duration.parse(text(values, "settle")),
                Duration.parse(text(values, "window")));
    }

    private static int number(Map<String, String> values, String key) {
        return Integer.parseInt(text(values, key));
    }

    private static String text(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + "=");
        }
        return value;
    }
}
