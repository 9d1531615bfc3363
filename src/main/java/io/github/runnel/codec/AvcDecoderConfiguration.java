package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an H.264 decoder is set up with: AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1).
 *
 * @param nalLengthSize bytes of the length in front of each NAL unit: 1, 2 or 4
 * @param parameterSets NAL units: sequence parameter sets first, then picture parameter sets
 */
public record AvcDecoderConfiguration(AvcProfile profile, int nalLengthSize, List<Bytes> parameterSets) {

    private static final int SPS = 7;

    public AvcDecoderConfiguration {
        parameterSets = List.copyOf(parameterSets);
    }

    public static AvcDecoderConfiguration parse(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.u8();
        if (version != 1) {
            throw ProtocolException.malformed("AVCDecoderConfigurationRecord of version " + version);
        }
        AvcProfile profile = AvcProfile.read(new BitReader(in.bytes(3)));
        int nalLengthSize = (in.u8() & 3) + 1;
        List<Bytes> parameterSets = new ArrayList<>();
        addUnits(parameterSets, in.u8() & 0x1F, in);
        addUnits(parameterSets, in.u8(), in);
        return new AvcDecoderConfiguration(profile, nalLengthSize, parameterSets);
    }

    /** The first sequence parameter set. */
    public AvcSps sps() {
        return parameterSets.stream()
                .filter(unit -> (unit.u8(0) & 0x1F) == SPS)
                .findFirst()
                .map(AvcSps::parse)
                .orElseThrow(() -> ProtocolException.malformed("no sequence parameter set"));
    }

    private static void addUnits(List<Bytes> units, int count, ByteReader in) {
        for (int i = 0; i < count; i++) {
            units.add(NalUnit.read(in));
        }
    }
}
