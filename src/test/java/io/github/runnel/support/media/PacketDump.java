package io.github.runnel.support.media;

import io.github.runnel.support.media.Packet.Track;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The audio and video packets of a file or an address, in the order in which they come.
 *
 * <p>That a viewer received what was published, from some keyframe on, is said like this:
 * <pre>{@code
 * PacketDump received = PacketDump.of(ffmpeg, file).alignedTo(source);
 * assertThat(source.track(VIDEO)).endsWith(received.track(VIDEO));
 * }</pre>
 */
public record PacketDump(List<Packet> packets) {

    public PacketDump {
        packets = List.copyOf(packets);
    }

    public static PacketDump of(Ffmpeg ffmpeg, Path file) {
        return of(ffmpeg, file.toString());
    }

    /** Reads until the input ends, or as long as further options of ffprobe say. */
    public static PacketDump of(Ffmpeg ffmpeg, String input, String... options) {
        String[] fixed = {
            "-v",
            "error",
            "-show_data_hash",
            "md5",
            "-of",
            "compact=p=0",
            "-show_entries",
            "packet=codec_type,pts_time,dts_time,size,flags,data_hash",
            "-i",
            input
        };
        String[] all = Arrays.copyOf(options, options.length + fixed.length);
        System.arraycopy(fixed, 0, all, options.length, fixed.length);
        return new PacketDump(ffmpeg.ffprobe(all)
                .lines()
                .map(PacketDump::fields)
                .filter(PacketDump::isMedia)
                .map(PacketDump::packet)
                .toList());
    }

    /** Short: there are thousands. */
    @Override
    public String toString() {
        return packets.size() + " packets" + packets.stream().limit(3).toList();
    }

    public List<Packet> track(Track track) {
        return packets.stream().filter(packet -> packet.track() == track).toList();
    }

    /** The same packets with the earliest decoding timestamp at 0 ms. */
    public PacketDump fromZero() {
        long firstMs = packets.stream().mapToLong(Packet::dtsMs).min().orElse(0);
        return map(packet -> packet.shifted(-firstMs));
    }

    /** The same packets, shifted in time so that the first one is where {@code source} has the same bytes. */
    public PacketDump alignedTo(PacketDump source) {
        Packet first = packets.get(0);
        Packet there = source.packets.stream()
                .filter(packet ->
                        packet.track() == first.track() && packet.hash().equals(first.hash()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the source does not have " + first));
        return map(packet -> packet.shifted(there.dtsMs() - first.dtsMs()));
    }

    private PacketDump map(UnaryOperator<Packet> change) {
        return new PacketDump(packets.stream().map(change).toList());
    }

    /** From {@code codec_type=video|pts_time=0.040000|…}. */
    private static Map<String, String> fields(String line) {
        return Arrays.stream(line.split("\\|"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, second) -> first));
    }

    private static boolean isMedia(Map<String, String> fields) {
        return Arrays.stream(Track.values()).anyMatch(track -> name(track).equals(fields.get("codec_type")));
    }

    private static Packet packet(Map<String, String> fields) {
        Track track = fields.getOrDefault("codec_type", "").equals(name(Track.VIDEO)) ? Track.VIDEO : Track.AUDIO;
        return new Packet(
                track,
                milliseconds(fields.getOrDefault("pts_time", "")),
                milliseconds(fields.getOrDefault("dts_time", "")),
                Integer.parseInt(fields.getOrDefault("size", "")),
                fields.getOrDefault("flags", "").startsWith("K"),
                fields.getOrDefault("data_hash", ""));
    }

    private static String name(Track track) {
        return track.name().toLowerCase(Locale.ROOT);
    }

    private static long milliseconds(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1000);
    }
}
