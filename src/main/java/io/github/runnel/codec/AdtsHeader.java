package io.github.runnel.codec;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/**
 * What stands in front of each frame of AAC where no configuration comes before them all (ISO/IEC 13818-7, 6.2).
 *
 * @param profile audio object type minus 1
 * @param rateIndex of the core's sampling frequency
 * @param channelConfiguration never 0, for which the frames themselves would have to list the channels
 */
public record AdtsHeader(int profile, int rateIndex, int channelConfiguration) {

    public static final int SIZE = 7;

    private static final int MOST_FRAME_BYTES = (1 << 13) - 1;
    private static final int MOST_OBJECT_TYPE = 4;
    private static final int MOST_CHANNEL_CONFIGURATION = 7;

    /** @throws ProtocolException when ADTS has no words for the configuration */
    public static AdtsHeader of(AudioSpecificConfig config) {
        int objectType = config.objectType();
        if (objectType < 1 || objectType > MOST_OBJECT_TYPE) {
            throw ProtocolException.unsupported("AAC of object type " + objectType + " in ADTS");
        }
        int channels = config.channelConfiguration();
        if (channels < 1 || channels > MOST_CHANNEL_CONFIGURATION) {
            throw ProtocolException.unsupported("AAC of channel configuration " + channels + " in ADTS");
        }
        return new AdtsHeader(objectType - 1, rateIndex(config.coreRateHz()), channels);
    }

    private static int rateIndex(int rateHz) {
        int index = SamplingFrequencies.HZ.indexOf(rateHz);
        if (index < 0) {
            throw ProtocolException.unsupported("AAC at " + rateHz + " Hz in ADTS");
        }
        return index;
    }

    /** The frame behind its header. */
    public Bytes before(Bytes frame) {
        int length = SIZE + frame.size();
        if (frame.isEmpty() || length > MOST_FRAME_BYTES) {
            throw ProtocolException.malformed("AAC frame of " + frame.size() + " bytes in ADTS");
        }
        return new ByteWriter(length)
                .u16(0xFFF1) // sync word, MPEG-4, layer 0, no CRC
                .u16(profile << 14 | rateIndex << 10 | channelConfiguration << 6 | length >>> 11)
                .u24((length & 0x7FF) << 13 | 0x1FFC) // buffer fullness: variable bit rate; one raw data block
                .bytes(frame)
                .toBytes();
    }
}
