package io.github.runnel.flv;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.codec.Av1DecoderConfiguration;
import io.github.runnel.codec.AvcDecoderConfiguration;
import io.github.runnel.codec.HevcDecoderConfiguration;
import io.github.runnel.codec.Vp9Keyframe;
import io.github.runnel.codec.VpDecoderConfiguration;
import java.util.Optional;

/** The way from a video body to its format, as far as it can be read. */
final class VideoFormatReader {

    private VideoFormatReader() {}

    static VideoFormat read(VideoBody body) {
        VideoFormat format = VideoFormat.of(body.codec());
        return switch (body.role()) {
            case SEQUENCE_HEADER ->
                Lenient.read(() -> sequenceHeader(format, body.payload())).orElse(format);
            case KEYFRAME ->
                Lenient.read(() -> keyframe(format, body.payload())).orElse(format);
            case INTER_FRAME, AUDIO_FRAME, METADATA, HINT, AUXILIARY -> format;
        };
    }

    private static VideoFormat sequenceHeader(VideoFormat format, Bytes payload) {
        return switch (format.codec()) {
            case H264 -> avc(format, AvcDecoderConfiguration.parse(payload));
            case HEVC -> hevc(format, HevcDecoderConfiguration.parse(payload));
            case AV1 -> av1(format, Av1DecoderConfiguration.parse(payload));
            case VP9 -> vp9(format, VpDecoderConfiguration.parse(payload));
            case VVC, VP8, H263, VP6, SCREEN_VIDEO, OTHER -> format;
        };
    }

    private static VideoFormat avc(VideoFormat format, AvcDecoderConfiguration configuration) {
        VideoFormat known = format.withProfile(
                configuration.profile().name(),
                Optional.of(configuration.profile().level()));
        return Lenient.read(configuration::sps)
                .map(sps -> known.withSize(sps.size()).withFrameRate(sps.frameRate()))
                .orElse(known);
    }

    private static VideoFormat hevc(VideoFormat format, HevcDecoderConfiguration configuration) {
        VideoFormat known = format.withProfile(
                configuration.profile().name(),
                Optional.of(configuration.profile().level()));
        return Lenient.read(configuration::sps)
                .map(sps -> known.withSize(sps.size()))
                .orElse(known);
    }

    private static VideoFormat av1(VideoFormat format, Av1DecoderConfiguration configuration) {
        VideoFormat known = format.withProfile(configuration.profileName(), Optional.of(configuration.level()));
        return Lenient.read(configuration::size).map(known::withSize).orElse(known);
    }

    private static VideoFormat vp9(VideoFormat format, VpDecoderConfiguration configuration) {
        return format.withProfile("Profile " + configuration.profile(), configuration.level());
    }

    /** The size of VP9's pictures is told nowhere else. */
    private static VideoFormat keyframe(VideoFormat format, Bytes payload) {
        if (format.codec() != VideoCodec.VP9) {
            return format;
        }
        Vp9Keyframe keyframe = Vp9Keyframe.parse(payload);
        return format.withProfile("Profile " + keyframe.profile(), Optional.empty())
                .withSize(keyframe.size());
    }
}
