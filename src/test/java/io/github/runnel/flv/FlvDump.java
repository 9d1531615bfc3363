package io.github.runnel.flv;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.support.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** An FLV file as text: its header, its formats, and one line a tag ({@code time type role length crc32}). */
public final class FlvDump {

    private final StringBuilder text = new StringBuilder();
    private final List<FlvTag> tags = new ArrayList<>();

    private FlvDump() {}

    public static String of(Bytes file, Arrival arrival) {
        FlvDump dump = new FlvDump();
        FlvReader reader = new FlvReader(1 << 20, dump.tags::add);
        arrival.pieces(file).forEach(reader::read);
        dump.line(reader.header().map(FlvHeader::toString).orElse("no header"));
        dump.formats();
        dump.tags.forEach(dump::tag);
        return dump.text.toString();
    }

    private void formats() {
        line("video "
                + tags.stream()
                        .flatMap(tag -> VideoFormat.of(tag).stream())
                        .reduce(VideoFormat::updatedBy)
                        .map(FlvDump::describe)
                        .orElse("none"));
        line("audio "
                + tags.stream()
                        .flatMap(tag -> AudioFormat.of(tag).stream())
                        .reduce(AudioFormat::updatedBy)
                        .map(FlvDump::describe)
                        .orElse("none"));
    }

    private static String describe(VideoFormat format) {
        return String.join(
                " ",
                format.codec().toString(),
                text(format.profile()),
                text(format.level()),
                text(format.width()) + "x" + text(format.height()),
                text(format.frameRate()));
    }

    private static String describe(AudioFormat format) {
        return String.join(
                " ",
                format.codec().toString(),
                text(format.profile()),
                text(format.sampleRateHz()),
                text(format.channels()));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("?");
    }

    private void tag(FlvTag tag) {
        CRC32 crc = new CRC32();
        crc.update(tag.body().toBuffer());
        line(String.format(
                Locale.ROOT,
                "%6d %-11s %-15s %6d %08x",
                tag.timestampMs(),
                tag.type(),
                tag.role(),
                tag.body().size(),
                crc.getValue()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
