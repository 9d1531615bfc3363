package io.github.runnel.flv;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;

/**
 * The body of an audio tag, taken apart (FLV 10.1, annex E.4.2; Enhanced RTMP v2, "Enhanced Audio").
 *
 * @param trackId 0 but for the further tracks of an enhanced stream
 * @param payload the decoder's configuration or the coded sound
 */
public record AudioBody(Role role, AudioCodec codec, int trackId, Bytes payload) implements TagBody {

    static final int MULTITRACK = 5;

    private static final int ENHANCED = 9;
    private static final int MULTICHANNEL_CONFIG = 4;

    public AudioBody {
        if (role == Role.SEQUENCE_HEADER && payload.isEmpty()) {
            role = Role.AUXILIARY; // FFmpeg announces AC-3, which needs no configuration, with an empty one
        }
    }

    public static AudioBody of(Bytes body) {
        ByteReader in = new ByteReader(body);
        int first = in.u8();
        int format = first >>> 4;
        return format == ENHANCED ? enhanced(first & 0x0F, in) : classic(AudioCodec.ofId(format), in);
    }

    /** Whether a body with this first byte has something round what it carries. */
    static boolean isWrapped(int first) {
        int packetType = first & 0x0F;
        return first >>> 4 == ENHANCED && (packetType == MULTITRACK || packetType == EnhancedHead.MOD_EX);
    }

    private static AudioBody classic(AudioCodec codec, ByteReader in) {
        boolean isHeader = codec == AudioCodec.AAC && in.u8() == 0;
        return new AudioBody(isHeader ? Role.SEQUENCE_HEADER : Role.AUDIO_FRAME, codec, 0, in.rest());
    }

    private static AudioBody enhanced(int packetType, ByteReader in) {
        EnhancedHead head = EnhancedHead.read(packetType, MULTITRACK, in);
        Role role = switch (head.packetType()) {
            case EnhancedHead.SEQUENCE_START -> Role.SEQUENCE_HEADER;
            case EnhancedHead.CODED_FRAMES -> Role.AUDIO_FRAME;
            case MULTICHANNEL_CONFIG -> Role.HINT;
            default -> Role.AUXILIARY; // 2 SequenceEnd
        };
        return new AudioBody(role, AudioCodec.ofFourCc(head.fourCc()), head.trackId(), head.payload());
    }
}
