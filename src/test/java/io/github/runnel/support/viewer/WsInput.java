package io.github.runnel.support.viewer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The payloads of a server's binary messages, one behind the other (RFC 6455, section 5.2). Answers pings. */
final class WsInput extends InputStream {

    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    /** A pong without payload, masked with zeros. */
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private final DataInputStream in;
    private final OutputStream out;
    private long left;

    WsInput(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
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
                if (opcode == PING) {
                    out.write(PONG);
                }
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
