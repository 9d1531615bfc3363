package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;

/** AAC's own list of channels (ISO/IEC 14496-3, 4.4.1.1). */
final class ProgramConfigElement {

    private ProgramConfigElement() {}

    /** Counts the channels; does not read beyond the lists that count. */
    static int channels(BitReader in) {
        in.skip(4 + 2 + 4); // element_instance_tag, object_type, sampling_frequency_index
        int elements = in.bits(4) + in.bits(4) + in.bits(4); // front, side, back
        int lowFrequencyEffects = in.bits(2);
        in.skip(3 + 4); // associated data, coupling channels
        in.skip(in.flag() ? 4 : 0); // mono_mixdown
        in.skip(in.flag() ? 4 : 0); // stereo_mixdown
        in.skip(in.flag() ? 3 : 0); // matrix_mixdown
        int channels = lowFrequencyEffects;
        for (int i = 0; i < elements; i++) {
            channels += in.flag() ? 2 : 1; // element_is_cpe
            in.skip(4); // element_tag_select
        }
        return channels;
    }
}
