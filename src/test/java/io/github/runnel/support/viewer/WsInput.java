package io.github.runnel.support.viewer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The payloads of a server's binary messages, one behind the other (RFC 6455, section 5.2). Pings are passed over. */
final class WsInput extends InputStream {

    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;

    private final DataInputStream in;
    private long left;

    WsInput(InputStream in) {
        this.in = new DataInputStream(in);
    }

    @Override
    public int read() throws IOException {
        nextFrame();
        left--;
        return in.readUnsignedByte();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        nextFrame();
        int count = in.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    private void nextFrame() throws IOException {
        while (left == 0) {
            int opcode = in.readUnsignedByte() & 0x0F;
            long length = length(in.readUnsignedByte());
            if (opcode == CLOSE) {
                throw new EOFException("closed with " + in.readUnsignedShort());
            } else if (opcode == BINARY || opcode == CONTINUATION) {
                left = length;
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private long length(int shortForm) throws IOException {
        return switch (shortForm) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> shortForm;
        };
    }
}
