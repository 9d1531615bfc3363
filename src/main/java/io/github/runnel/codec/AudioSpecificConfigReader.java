package io.github.runnel.codec;

import io.github.runnel.bytes.BitReader;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.codec.AudioSpecificConfig.Sbr;
import java.util.Optional;

/** Reads an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1 and 4.4.1). Used once. */
final class AudioSpecificConfigReader {

    private static final int SBR = 5;
    private static final int PS = 29;
    private static final int LTP = 4;
    private static final int ESCAPE = 31;
    private static final int FREQUENCY_ESCAPE = 15;
    private static final int SBR_SYNC = 0x2B7;
    private static final int PS_SYNC = 0x548;

    private final BitReader in;

    AudioSpecificConfigReader(BitReader in) {
        this.in = in;
    }

    AudioSpecificConfig read() {
        int firstType = objectType();
        int coreRateHz = rateHz();
        int configuration = in.bits(4);
        boolean sbrComesFirst = firstType == SBR || firstType == PS;
        Optional<Sbr> sbr = sbrComesFirst ? Optional.of(new Sbr(rateHz(), firstType == PS)) : Optional.empty();
        int type = sbrComesFirst ? objectType() : firstType;
        int channels = channels(type, configuration);
        boolean sbrMayFollow = !sbrComesFirst && type <= LTP && configuration != 0;
        return new AudioSpecificConfig(type, coreRateHz, configuration, channels, sbrMayFollow ? followingSbr() : sbr);
    }

    private int objectType() {
        int type = in.bits(5);
        return type == ESCAPE ? 32 + in.bits(6) : type;
    }

    private int rateHz() {
        int index = in.bits(4);
        if (index == FREQUENCY_ESCAPE) {
            return in.bits(24);
        }
        if (index >= SamplingFrequencies.HZ.size()) {
            throw ProtocolException.malformed("AAC sampling frequency index " + index);
        }
        return SamplingFrequencies.HZ.get(index);
    }

    /** Reads GASpecificConfig as well, where the object type has it. */
    private int channels(int objectType, int configuration) {
        if (isGeneralAudio(objectType)) {
            in.skip(1); // frameLengthFlag
            in.skip(in.flag() ? 14 : 0); // dependsOnCoreCoder: coreCoderDelay
            in.skip(1); // extensionFlag
            return configuration == 0 ? ProgramConfigElement.channels(in) : channels(configuration);
        }
        return channels(configuration);
    }

    private static boolean isGeneralAudio(int objectType) {
        return switch (objectType) {
            case 1, 2, 3, 4, 6, 7, 17, 19, 20, 21, 22, 23 -> true;
            default -> false;
        };
    }

    private static int channels(int configuration) {
        return switch (configuration) {
            case 1, 2, 3, 4, 5, 6 -> configuration;
            case 7, 12, 14 -> 8;
            case 11 -> 7;
            case 13 -> 24;
            default -> throw ProtocolException.unsupported("AAC channel configuration " + configuration);
        };
    }

    /** Explicit, backward compatible signalling: older decoders do not read as far. */
    private Optional<Sbr> followingSbr() {
        boolean isSignalled = in.remainingBits() >= 16 && in.bits(11) == SBR_SYNC && objectType() == SBR;
        if (!isSignalled || !in.flag()) {
            return Optional.empty();
        }
        int sampleRateHz = rateHz();
        boolean hasPs = in.remainingBits() >= 12 && in.bits(11) == PS_SYNC && in.flag();
        return Optional.of(new Sbr(sampleRateHz, hasPs));
    }
}
