package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.Bytes;
import java.util.Optional;

/**
 * What an AAC decoder is set up with (ISO/IEC 14496-3, 1.6.2.1).
 *
 * @param objectType audio object type of the core: 2 is LC
 * @param coreRateHz sampling frequency of the core
 * @param channelConfiguration as written; 0 where a program config element lists the channels
 */
public record AudioSpecificConfig(
        int objectType, int coreRateHz, int channelConfiguration, int coreChannels, Optional<Sbr> sbr) {

    /**
     * Spectral band replication, which makes HE-AAC.
     *
     * @param hasPs whether parametric stereo comes with it, which makes HE-AAC v2
     */
    public record Sbr(int sampleRateHz, boolean hasPs) {}

    public static AudioSpecificConfig parse(Bytes bytes) {
        return new AudioSpecificConfigReader(new BitReader(bytes)).read();
    }

    /** Sampling frequency of what is heard. */
    public int sampleRateHz() {
        return sbr.map(Sbr::sampleRateHz).orElse(coreRateHz);
    }

    /** Number of channels that are heard: parametric stereo makes two of one. */
    public int channels() {
        return sbr.filter(Sbr::hasPs).map(ps -> 2).orElse(coreChannels);
    }

    /** Short name, such as "LC", "HE" or "HEv2"; the number where there is no name. */
    public String profile() {
        return sbr.map(extension -> extension.hasPs() ? "HEv2" : "HE").orElseGet(this::coreProfile);
    }

    private String coreProfile() {
        return switch (objectType) {
            case 1 -> "Main";
            case 2 -> "LC";
            case 3 -> "SSR";
            case 4 -> "LTP";
            case 23 -> "LD";
            case 39 -> "ELD";
            case 42 -> "xHE";
            default -> Integer.toString(objectType);
        };
    }
}
