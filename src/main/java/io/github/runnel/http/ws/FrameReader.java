package io.github.runnel.http.ws;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends, however it arrives (RFC 6455, section 5). Control frames are told; messages are passed over, unless
 * somebody wants them.
 *
 * <p>Used by one thread at a time.
 */
final class FrameReader {

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int MOST_CONTROL = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private final long maxMessageBytes;
    private final Control control;
    private final @Nullable Messages messages;
    private final byte[] payload = new byte[MOST_CONTROL]; // of a control frame
    private final byte[] mask = new byte[MASK_BYTES];
    private Part part = Part.OPCODE;
    private Opcode opcode = Opcode.CONTINUATION;
    private boolean isFinal;
    private boolean isInMessage; // its last frame has not come
    private boolean isText; // the message
    private int partBytes; // of this part, so far
    private long lengthBytes; // the number being read
    private long left; // of the payload
    private long messageBytes;
    private int maskAt;

    /** Hears of control frames. */
    interface Control {

        void ping(Bytes payload);

        void pong();

        /** Nothing comes behind this. */
        void close();
    }

    /** Hears of messages, part by part. */
    interface Messages {

        /** A part of a binary message; the array is the reader's caller's. */
        void binary(byte[] array, int offset, int length);

        void text();
    }

    /** What is being read. */
    private enum Part {
        OPCODE,
        LENGTH,
        LENGTH_16,
        LENGTH_64,
        MASK,
        PAYLOAD
    }

    /** Passes messages over, and refuses those that are larger. */
    FrameReader(int maxMessageBytes, Control control) {
        this.maxMessageBytes = maxMessageBytes;
        this.control = control;
        this.messages = null;
    }

    /** Tells messages of any size. */
    FrameReader(Control control, Messages messages) {
        this.maxMessageBytes = Long.MAX_VALUE;
        this.control = control;
        this.messages = messages;
    }

    /** Takes what has come; the array is changed where its payload is told. Throws {@link ProtocolException} at what no browser sends; nothing may be read after that. */
    void read(byte[] in, int length) {
        int at = 0;
        while (at < length) {
            if (part == Part.PAYLOAD) {
                at += payload(in, at, length - at);
            } else {
                head(in[at++] & 0xFF);
            }
        }
    }

    private void head(int next) {
        switch (part) {
            case OPCODE -> opcode(next);
            case LENGTH -> length(next);
            case LENGTH_16 -> longLength(next, Short.BYTES);
            case LENGTH_64 -> longLength(next, Long.BYTES);
            case MASK -> {
                mask[partBytes++] = (byte) next;
                if (partBytes == MASK_BYTES) {
                    begin(Part.PAYLOAD);
                    endIfComplete();
                }
            }
            case PAYLOAD -> throw new IllegalStateException("a payload is not read byte by byte");
        }
    }

    private void opcode(int next) {
        isFinal = (next & FINAL) != 0;
        opcode = Opcode.of(next & 0xF);
        check((next & RESERVED) == 0, "reserved bits in a frame");
        check(isFinal || !opcode.isControl(), opcode + " in several frames");
        check(opcode.isControl() || isInMessage == (opcode == Opcode.CONTINUATION), opcode + " out of place");
        isText = opcode == Opcode.TEXT || (isText && opcode != Opcode.BINARY);
        begin(Part.LENGTH);
    }

    private void length(int next) {
        check((next & MASKED) != 0, "a frame that is not masked");
        int length = next & ~MASKED;
        check(length <= MOST_CONTROL || !opcode.isControl(), opcode + " of more than " + MOST_CONTROL + " bytes");
        switch (length) {
            case LENGTH_16 -> begin(Part.LENGTH_16);
            case LENGTH_64 -> begin(Part.LENGTH_64);
            default -> announce(length);
        }
    }

    private void longLength(int next, int bytes) {
        lengthBytes = lengthBytes << Byte.SIZE | next;
        if (++partBytes == bytes) {
            announce(lengthBytes);
        }
    }

    private void announce(long length) {
        left = length;
        if (!opcode.isControl()) {
            messageBytes = opcode == Opcode.CONTINUATION ? messageBytes : 0;
            if (length < 0 || length > maxMessageBytes - messageBytes) {
                throw ProtocolException.limitExceeded("messages may have " + maxMessageBytes + " bytes");
            }
            messageBytes += length;
        }
        begin(Part.MASK);
    }

    private int payload(byte[] in, int at, int available) {
        int taken = (int) Math.min(left, available);
        if (opcode.isControl()) {
            for (int i = 0; i < taken; i++, partBytes++) {
                payload[partBytes] = (byte) (in[at + i] ^ mask[partBytes % MASK_BYTES]);
            }
        } else if (messages != null) {
            tell(messages, in, at, taken);
        }
        left -= taken;
        endIfComplete();
        return taken;
    }

    private void tell(Messages to, byte[] in, int at, int taken) {
        if (isText) {
            to.text();
            return;
        }
        for (int i = at; i < at + taken; i++) {
            in[i] ^= mask[maskAt];
            maskAt = (maskAt + 1) % MASK_BYTES;
        }
        to.binary(in, at, taken);
    }

    private void endIfComplete() {
        if (left > 0) {
            return;
        }
        int size = partBytes;
        begin(Part.OPCODE);
        switch (opcode) {
            case PING -> control.ping(Bytes.copyOf(payload, 0, size));
            case PONG -> control.pong();
            case CLOSE -> control.close();
            case TEXT, BINARY, CONTINUATION -> isInMessage = !isFinal;
        }
    }

    private void begin(Part next) {
        part = next;
        partBytes = 0;
        lengthBytes = 0;
        maskAt = 0;
    }

    private static void check(boolean isRight, String what) {
        if (!isRight) {
            throw ProtocolException.malformed(what);
        }
    }
}
