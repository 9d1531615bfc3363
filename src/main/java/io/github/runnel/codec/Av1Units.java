package io.github.runnel.codec;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * The open bitstream units of AV1 as a byte stream: each behind a start code, which does not occur in any of them; each temporal
 * unit behind its delimiter, each keyframe with a sequence header (AV1 in MPEG-2 TS, Alliance for Open Media, section 3).
 *
 * @param sequenceHeader units for decoders that begin
 */
public record Av1Units(Bytes sequenceHeader) {

    private static final int START_CODE = 1;
    private static final Bytes DELIMITER = Bytes.ofHex("1200");
    private static final int LAST_TO_ESCAPE = 3;
    private static final int ESCAPE = 3;

    /** One unit, with its own header. */
    private record Unit(int type, Bytes bytes) {}

    /**
     * A temporal unit as a byte stream.
     *
     * @throws ProtocolException when the sizes do not lead to the end
     */
    public Bytes byteStream(Bytes picture, boolean isKeyframe) {
        List<Unit> units = split(picture);
        if (units.isEmpty()) {
            throw ProtocolException.malformed("picture without open bitstream units");
        }
        ByteWriter out = new ByteWriter(picture.size() + 64);
        write(DELIMITER, out);
        if (isKeyframe && units.stream().noneMatch(unit -> unit.type() == Obu.SEQUENCE_HEADER)) {
            split(sequenceHeader).forEach(unit -> write(unit.bytes(), out));
        }
        units.forEach(unit -> write(unit.bytes(), out));
        return out.toBytes();
    }

    /** Without delimiters: this record has its own. */
    private static List<Unit> split(Bytes units) {
        List<Unit> all = new ArrayList<>();
        ByteReader in = new ByteReader(units);
        while (in.hasRemaining()) {
            int from = in.position();
            int type = Obu.read(in).type();
            if (type != Obu.TEMPORAL_DELIMITER) {
                all.add(new Unit(type, units.slice(from, in.position() - from)));
            }
        }
        return all;
    }

    private static void write(Bytes unit, ByteWriter out) {
        out.u24(START_CODE);
        int zeros = 0;
        for (int at = 0; at < unit.size(); at++) {
            int next = unit.u8(at);
            if (zeros >= 2 && next <= LAST_TO_ESCAPE) {
                out.u8(ESCAPE);
                zeros = 0;
            }
            out.u8(next);
            zeros = next == 0 ? zeros + 1 : 0;
        }
    }
}
