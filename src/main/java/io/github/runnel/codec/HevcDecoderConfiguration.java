package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an H.265 decoder is set up with: HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1).
 *
 * @param nalLengthSize bytes of the length in front of each NAL unit: 1, 2 or 4
 * @param parameterSets NAL units in the record's order: video, sequence and picture parameter sets, SEI messages
 */
public record HevcDecoderConfiguration(HevcProfile profile, int nalLengthSize, List<Bytes> parameterSets) {

    private static final int SPS = 33;

    public HevcDecoderConfiguration {
        parameterSets = List.copyOf(parameterSets);
    }

    public static HevcDecoderConfiguration parse(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        in.skip(1); // configurationVersion: 1, and 0 from encoders older than the standard
        HevcProfile profile = HevcProfile.read(new BitReader(in.bytes(12)));
        in.skip(8); // segmentation, parallelism, chroma format, bit depths, average frame rate
        int nalLengthSize = (in.u8() & 3) + 1;
        return new HevcDecoderConfiguration(profile, nalLengthSize, units(in));
    }

    /** The first sequence parameter set. */
    public HevcSps sps() {
        return parameterSets.stream()
                .filter(unit -> (unit.u8(0) >>> 1 & 0x3F) == SPS)
                .findFirst()
                .map(HevcSps::parse)
                .orElseThrow(() -> ProtocolException.malformed("no sequence parameter set"));
    }

    private static List<Bytes> units(ByteReader in) {
        List<Bytes> units = new ArrayList<>();
        int arrays = in.u8();
        for (int i = 0; i < arrays; i++) {
            in.skip(1); // array_completeness, NAL_unit_type
            int count = in.u16();
            for (int j = 0; j < count; j++) {
                units.add(NalUnit.read(in));
            }
        }
        return units;
    }
}
