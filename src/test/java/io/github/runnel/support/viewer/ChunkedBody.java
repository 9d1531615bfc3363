package io.github.runnel.support.viewer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body without the framing of its chunks (RFC 9112, section 7.1). Ends with the last chunk. */
final class ChunkedBody extends InputStream {

    private final InputStream in;
    private int leftInChunk;
    private boolean isEnded;
    private boolean isFirst = true;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (leftInChunk == 0 && !isEnded) {
            nextChunk();
        }
        if (isEnded) {
            return -1;
        }
        int count = in.read(target, offset, Math.min(length, leftInChunk));
        if (count < 0) {
            throw new EOFException("ended in a chunk, " + leftInChunk + " bytes before its end");
        }
        leftInChunk -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!isFirst) {
            HttpLines.next(in); // the end of the line behind a chunk's bytes
        }
        isFirst = false;
        leftInChunk = Integer.parseInt(HttpLines.next(in).replaceFirst(";.*", ""), 16);
        isEnded = leftInChunk == 0;
    }
}
