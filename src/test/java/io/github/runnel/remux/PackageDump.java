package io.github.runnel.remux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.github.runnel.rtmp.wire.ChunkDecoder;
import io.github.runnel.rtmp.wire.ChunkLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What a packager has made, as text: one line a message, or a frame. */
final class PackageDump {

    /** ISO/IEC 11172-3, 2.4.2.3: of MPEG-1, layer III. */
    private static final int[] KBPS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};

    private static final int[] RATES_HZ = {44_100, 48_000, 32_000};

    private PackageDump() {}

    /** {@code time type stream length crc32}, of payloads. */
    static String ofRtmp(Bytes chunks) {
        EmbeddedChannel channel = new EmbeddedChannel(new ChunkDecoder(ChunkLimits.DEFAULTS));
        Bytes size = new SetChunkSize(RtmpPackager.CHUNK_BYTES).toRaw().payload();
        Bytes control = Bytes.concat(Bytes.ofHex("02" + "000000" + "000004" + "01" + "00000000"), size);
        channel.writeInbound(
                Unpooled.wrappedBuffer(Bytes.concat(control, chunks).toArray()));
        StringBuilder text = new StringBuilder();
        for (@Nullable RawMessage next = channel.readInbound(); next != null; next = channel.readInbound()) {
            text.append(String.format(Locale.ROOT, "%6d %2d %d ", next.timestampMs(), next.typeId(), next.streamId()))
                    .append(line(next.payload()));
        }
        return text.toString();
    }

    /** {@code header length crc32}, of whole frames. */
    static String ofAdts(Bytes frames) {
        return ofFrames(frames, 7, frame -> ((frame.u8(3) & 3) << 11) | (frame.u8(4) << 3) | (frame.u8(5) >> 5));
    }

    /** The same of MPEG-1, layer III. */
    static String ofMp3(Bytes frames) {
        return ofFrames(frames, 4, frame -> {
            int rateHz = RATES_HZ[(frame.u8(2) >> 2) & 3];
            int padding = (frame.u8(2) >> 1) & 1;
            return 144_000 * KBPS[frame.u8(2) >> 4] / rateHz + padding;
        });
    }

    private static String ofFrames(Bytes frames, int headerBytes, ToIntFunction<Bytes> length) {
        StringBuilder text = new StringBuilder();
        for (Bytes rest = frames; !rest.isEmpty(); ) {
            int next = length.applyAsInt(rest);
            assertThat(next).isBetween(headerBytes, rest.size());
            text.append(rest.slice(0, headerBytes).toHex()).append(' ').append(line(rest.slice(0, next)));
            rest = rest.slice(next);
        }
        return text.toString();
    }

    private static String line(Writable part) {
        Bytes bytes = Bytes.concat(part);
        CRC32 crc = new CRC32();
        crc.update(bytes.toBuffer());
        return String.format(Locale.ROOT, "%6d %08x%n", bytes.size(), crc.getValue());
    }
}
