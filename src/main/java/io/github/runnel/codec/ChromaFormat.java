package io.github.runnel.codec;

import io.github.runnel.bytes.ProtocolException;

/** How many luma samples share a chroma sample (ITU-T H.264, table 6-1; ITU-T H.265, table 6-1). */
enum ChromaFormat {
    MONOCHROME(1, 1),
    YUV_420(2, 2),
    YUV_422(2, 1),
    YUV_444(1, 1);

    private final int width;
    private final int height;

    ChromaFormat(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** The format of a {@code chroma_format_idc}. */
    static ChromaFormat of(int idc) {
        return switch (idc) {
            case 0 -> MONOCHROME;
            case 1 -> YUV_420;
            case 2 -> YUV_422;
            case 3 -> YUV_444;
            default -> throw ProtocolException.malformed("chroma_format_idc " + idc);
        };
    }

    /** SubWidthC: luma samples a chroma sample is wide. */
    int width() {
        return width;
    }

    /** SubHeightC: luma samples a chroma sample is high. */
    int height() {
        return height;
    }
}
