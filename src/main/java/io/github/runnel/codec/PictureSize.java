package io.github.runnel.codec;

import io.github.runnel.bytes.ProtocolException;

/** Size of a picture as shown, in pixels: what is cropped away is not in it. */
public record PictureSize(int width, int height) {

    /** Both sides have 16 bits in every container. */
    private static final int MAX = 0xFFFF;

    static PictureSize of(long width, long height) {
        if (width < 1 || width > MAX || height < 1 || height > MAX) {
            throw ProtocolException.malformed("picture of " + width + "x" + height + " pixels");
        }
        return new PictureSize((int) width, (int) height);
    }
}
