package io.github.runnel.flv;

/** The video codecs that FLV has an id for: a number in classic bodies, a FourCC in enhanced ones. */
public enum VideoCodec {
    H264,
    HEVC,
    AV1,
    VVC,
    VP8,
    VP9,
    H263,
    VP6,
    SCREEN_VIDEO,
    OTHER;

    /** CodecID (FLV 10.1, annex E.4.3.1); 12 to 15 are in use in China and by nobody standardised. */
    static VideoCodec ofId(int id) {
        return switch (id) {
            case 2 -> H263;
            case 3, 6 -> SCREEN_VIDEO;
            case 4, 5 -> VP6; // 5 is VP6 with alpha channel
            case 7 -> H264;
            case 12 -> HEVC;
            case 13 -> AV1;
            case 14 -> VP8;
            case 15 -> VP9;
            default -> OTHER;
        };
    }

    /** VideoFourCc (Enhanced RTMP v2, "Enhanced Video"). */
    static VideoCodec ofFourCc(String fourCc) {
        return switch (fourCc) {
            case "avc1" -> H264;
            case "hvc1" -> HEVC;
            case "av01" -> AV1;
            case "vvc1" -> VVC;
            case "vp08" -> VP8;
            case "vp09" -> VP9;
            default -> OTHER;
        };
    }

    /** Whether an enhanced frame has a composition offset in front of it, unless its packet type says that it is 0. */
    boolean hasCompositionOffset() {
        return this == H264 || this == HEVC || this == VVC;
    }
}
