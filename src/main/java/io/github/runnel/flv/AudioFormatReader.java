package io.github.runnel.flv;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.codec.AudioSpecificConfig;
import io.github.runnel.codec.FlacStreamInfo;
import io.github.runnel.codec.Mp3Header;
import io.github.runnel.codec.OpusHead;

/** The way from an audio body to its format, as far as it can be read. */
final class AudioFormatReader {

    private AudioFormatReader() {}

    /** {@code flags} is the first byte of the same body. */
    static AudioFormat read(AudioBody body, SoundFlags flags) {
        AudioFormat format = AudioFormat.of(body.codec());
        if (body.role() == Role.SEQUENCE_HEADER) {
            return Lenient.read(() -> sequenceHeader(format, body.payload())).orElse(format);
        }
        AudioFormat flagged = flagged(format, flags);
        return body.codec() == AudioCodec.MP3
                ? Lenient.read(() -> mp3(Mp3Header.parse(body.payload()))).orElse(flagged)
                : flagged;
    }

    private static AudioFormat sequenceHeader(AudioFormat format, Bytes payload) {
        return switch (format.codec()) {
            case AAC -> aac(AudioSpecificConfig.parse(payload));
            case OPUS -> opus(OpusHead.parse(payload));
            case FLAC -> flac(FlacStreamInfo.parse(payload));
            case MP3, AC3, EAC3, G711A, G711U, SPEEX, PCM, ADPCM, NELLYMOSER, OTHER -> format;
        };
    }

    private static AudioFormat aac(AudioSpecificConfig config) {
        return AudioFormat.of(AudioCodec.AAC, config.sampleRateHz(), config.channels())
                .withProfile(config.profile());
    }

    private static AudioFormat opus(OpusHead head) {
        return AudioFormat.of(AudioCodec.OPUS, OpusHead.OUTPUT_RATE_HZ, head.channels());
    }

    private static AudioFormat flac(FlacStreamInfo info) {
        return AudioFormat.of(AudioCodec.FLAC, info.sampleRateHz(), info.channels());
    }

    private static AudioFormat mp3(Mp3Header header) {
        return AudioFormat.of(AudioCodec.MP3, header.sampleRateHz(), header.channels());
    }

    /** Some formats fix the rate or the channels, whatever the flags say. */
    private static AudioFormat flagged(AudioFormat format, SoundFlags flags) {
        AudioCodec codec = format.codec();
        return switch (flags.format()) {
            case 0, 1, 2, 3, 6 -> AudioFormat.of(codec, flags.rateHz(), flags.channels());
            case 4, 11 -> AudioFormat.of(codec, 16_000, 1);
            case 5 -> AudioFormat.of(codec, 8_000, 1);
            case 7, 8, 14 -> AudioFormat.of(codec, 8_000, flags.channels());
            default -> format;
        };
    }
}
