package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.codec.AvcDecoderConfiguration;
import io.github.runnel.codec.HevcDecoderConfiguration;
import io.github.runnel.codec.NalUnits;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.VideoCodec;
import io.github.runnel.ts.StreamType;
import java.util.Optional;

/** The way of one track from FLV into an elementary stream, which holds its own configuration. Confined to one thread. */
interface Elementary {

    /**
     * Takes a sequence header.
     *
     * @throws io.github.runnel.bytes.ProtocolException when it cannot be understood; the one before is no longer in force
     */
    void configure(Bytes header);

    /**
     * A picture or sound as the elementary stream has it.
     *
     * @throws io.github.runnel.bytes.ProtocolException when it cannot be understood
     */
    Bytes accessUnit(Bytes payload, boolean isKeyframe);

    /** As far as it is known. */
    StreamType type();

    /** Empty for what no elementary stream is known for. */
    static Optional<Elementary> of(VideoCodec codec) {
        return switch (codec) {
            case H264 ->
                Optional.of(new PictureStream(
                        StreamType.H264, header -> NalUnits.of(AvcDecoderConfiguration.parse(header))));
            case HEVC ->
                Optional.of(new PictureStream(
                        StreamType.HEVC, header -> NalUnits.of(HevcDecoderConfiguration.parse(header))));
            case AV1, VVC, VP8, VP9, H263, VP6, SCREEN_VIDEO, OTHER -> Optional.empty();
        };
    }

    /** Empty for what no elementary stream is known for. */
    static Optional<Elementary> of(AudioCodec codec) {
        return switch (codec) {
            case AAC -> Optional.of(new AacStream());
            case MP3 -> Optional.of(new Mp3Stream());
            case OPUS -> Optional.of(new OpusStream());
            case AC3 -> Optional.of(new Ac3Stream(StreamType.AC3));
            case EAC3 -> Optional.of(new Ac3Stream(StreamType.EAC3));
            case FLAC, G711A, G711U, SPEEX, PCM, ADPCM, NELLYMOSER, OTHER -> Optional.empty();
        };
    }
}
