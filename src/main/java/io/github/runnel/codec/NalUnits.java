package io.github.runnel.codec;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * The NAL units of H.264 or H.265 as a byte stream: each behind a start code (ITU-T H.264 and H.265, annex B), each picture
 * behind an access unit delimiter, each keyframe behind the parameter sets.
 *
 * @param nalLengthSize bytes of the length in front of each NAL unit that comes in
 * @param parameterSets NAL units for decoders that begin
 */
public record NalUnits(Syntax syntax, int nalLengthSize, List<Bytes> parameterSets) {

    private static final int START_CODE = 1;
    private static final Bytes AVC_DELIMITER = Bytes.ofHex("09F0"); // primary_pic_type 7: any slices
    private static final Bytes HEVC_DELIMITER = Bytes.ofHex("460150"); // pic_type 2: any slices

    /** What the two codecs differ in. */
    public enum Syntax {
        AVC,
        HEVC;

        private Bytes delimiter() {
            return switch (this) {
                case AVC -> AVC_DELIMITER;
                case HEVC -> HEVC_DELIMITER;
            };
        }

        private boolean isDelimiter(Bytes unit) {
            return switch (this) {
                case AVC -> (unit.u8(0) & 0x1F) == 9;
                case HEVC -> (unit.u8(0) >>> 1 & 0x3F) == 35;
            };
        }

        private boolean isSequenceParameterSet(Bytes unit) {
            return switch (this) {
                case AVC -> (unit.u8(0) & 0x1F) == 7;
                case HEVC -> (unit.u8(0) >>> 1 & 0x3F) == 33;
            };
        }
    }

    public NalUnits {
        parameterSets = List.copyOf(parameterSets);
    }

    public static NalUnits of(AvcDecoderConfiguration configuration) {
        return new NalUnits(Syntax.AVC, configuration.nalLengthSize(), configuration.parameterSets());
    }

    public static NalUnits of(HevcDecoderConfiguration configuration) {
        return new NalUnits(Syntax.HEVC, configuration.nalLengthSize(), configuration.parameterSets());
    }

    /**
     * An access unit as a byte stream.
     *
     * @param picture NAL units, each behind its length
     * @throws ProtocolException when the lengths do not lead to the end
     */
    public Bytes byteStream(Bytes picture, boolean isKeyframe) {
        List<Bytes> units = split(picture);
        ByteWriter out = new ByteWriter(picture.size() + 256);
        write(syntax.delimiter(), out);
        if (isKeyframe && units.stream().noneMatch(syntax::isSequenceParameterSet)) {
            parameterSets.forEach(unit -> write(unit, out));
        }
        units.forEach(unit -> write(unit, out));
        return out.toBytes();
    }

    /** Without delimiters: this record has its own. */
    private List<Bytes> split(Bytes picture) {
        List<Bytes> units = new ArrayList<>();
        ByteReader in = new ByteReader(picture);
        while (in.hasRemaining()) {
            Bytes unit = in.bytes(length(in));
            if (!unit.isEmpty() && !syntax.isDelimiter(unit)) {
                units.add(unit);
            }
        }
        if (units.isEmpty()) {
            throw ProtocolException.malformed("picture without NAL units");
        }
        return units;
    }

    private int length(ByteReader in) {
        int length = 0;
        for (int i = 0; i < nalLengthSize; i++) {
            length = length << 8 | in.u8();
        }
        return length; // negative from 2^31 on, which the reader refuses
    }

    private static void write(Bytes unit, ByteWriter out) {
        out.i32(START_CODE).bytes(unit);
    }
}
