package io.github.runnel.flv;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;

/**
 * The body of a video tag, taken apart (FLV 10.1, annex E.4.3; Enhanced RTMP v2, "Enhanced Video").
 *
 * @param trackId 0 but for the further tracks of an enhanced stream
 * @param compositionOffsetMs presentation minus decoding timestamp
 * @param payload the decoder's configuration or the coded picture
 */
public record VideoBody(Role role, VideoCodec codec, int trackId, int compositionOffsetMs, Bytes payload)
        implements TagBody {

    static final int MULTITRACK = 6;

    private static final int ENHANCED = 0x80;
    private static final int COMMAND = 5;
    private static final int CODED_FRAMES_X = 3;
    private static final int METADATA = 4;
    private static final int MPEG2TS_SEQUENCE_START = 5;

    public VideoBody {
        if (role == Role.SEQUENCE_HEADER && payload.isEmpty()) {
            role = Role.AUXILIARY; // FFmpeg announces AV1 with an empty configuration before it has the real one
        }
    }

    public static VideoBody of(Bytes body) {
        ByteReader in = new ByteReader(body);
        int first = in.u8();
        int frameType = first >>> 4 & 7;
        int low = first & 0x0F;
        return (first & ENHANCED) == 0 ? classic(frameType, low, in) : enhanced(frameType, low, in);
    }

    /** Whether a body with this first byte has something round what it carries. */
    static boolean isWrapped(int first) {
        int packetType = first & 0x0F;
        return (first & ENHANCED) != 0 && (packetType == MULTITRACK || packetType == EnhancedHead.MOD_EX);
    }

    /** H.264, and what came to FLV after it, has a packet type and a composition offset. */
    private static VideoBody classic(int frameType, int codecId, ByteReader in) {
        VideoCodec codec = VideoCodec.ofId(codecId);
        boolean isPlain = codecId != 7 && codecId < 12;
        if (isPlain || frameType == COMMAND) {
            return new VideoBody(pictureRole(frameType, 0), codec, 0, 0, in.rest());
        }
        Role role = switch (in.u8()) {
            case 0 -> Role.SEQUENCE_HEADER;
            case 1 -> pictureRole(frameType, 0);
            default -> Role.AUXILIARY; // 2 end of sequence
        };
        return new VideoBody(role, codec, 0, in.i24(), in.rest());
    }

    private static VideoBody enhanced(int frameType, int packetType, ByteReader in) {
        if (frameType == COMMAND && packetType != METADATA) { // which FFmpeg sends as a command
            return new VideoBody(Role.AUXILIARY, VideoCodec.OTHER, 0, 0, in.rest());
        }
        EnhancedHead head = EnhancedHead.read(packetType, MULTITRACK, in);
        Role role = switch (head.packetType()) {
            case EnhancedHead.SEQUENCE_START, MPEG2TS_SEQUENCE_START -> Role.SEQUENCE_HEADER;
            case EnhancedHead.CODED_FRAMES, CODED_FRAMES_X -> pictureRole(frameType, head.trackId());
            case METADATA -> Role.HINT;
            default -> Role.AUXILIARY; // 2 SequenceEnd
        };
        return ofHead(role, head);
    }

    private static VideoBody ofHead(Role role, EnhancedHead head) {
        VideoCodec codec = VideoCodec.ofFourCc(head.fourCc());
        ByteReader in = new ByteReader(head.payload());
        boolean hasOffset = head.packetType() == EnhancedHead.CODED_FRAMES && codec.hasCompositionOffset();
        return new VideoBody(role, codec, head.trackId(), hasOffset ? in.i24() : 0, in.rest());
    }

    private static Role pictureRole(int frameType, int trackId) {
        return switch (frameType) {
            case 1, 4 -> trackId == 0 ? Role.KEYFRAME : Role.INTER_FRAME; // 4: made by a server
            case COMMAND -> Role.AUXILIARY;
            default -> Role.INTER_FRAME; // 2 inter, 3 disposable
        };
    }
}
