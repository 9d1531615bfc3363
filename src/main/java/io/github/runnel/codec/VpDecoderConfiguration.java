package io.github.runnel.codec;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import java.util.Optional;

/**
 * What a VP8 or VP9 decoder is set up with: VPCodecConfigurationRecord (VP Codec ISO Media File Format Binding 1.0).
 *
 * @param levelTenths ten times the level; 0 is unknown
 */
public record VpDecoderConfiguration(int profile, int levelTenths, int bitDepth) {

    /** Profile, level, depth, three colour codes, and a size of initialization data that is always 0. */
    private static final int SIZE = 8;

    /** Some put the version and flags of the box {@code vpcC} in front of the record. */
    public static VpDecoderConfiguration parse(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        if (in.remaining() > SIZE) {
            in.skip(4); // version, flags
        }
        return new VpDecoderConfiguration(in.u8(), in.u8(), in.u8() >>> 4);
    }

    /** Level as in "3.1". */
    public Optional<String> level() {
        return levelTenths == 0 ? Optional.empty() : Optional.of(Level.ofTenths(levelTenths));
    }
}
