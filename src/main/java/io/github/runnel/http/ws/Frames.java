package io.github.runnel.http.ws;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a server: whole messages, not masked (RFC 6455, section 5.2).
 *
 * <p>What many viewers are sent at the same time is framed once. Thread-safe.
 */
final class Frames {

    private static final int FINAL = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int REMEMBERED = 8; // more than there are lanes in most places, and little enough to keep

    private final AtomicReferenceArray<@Nullable Framed> recent = new AtomicReferenceArray<>(REMEMBERED);

    /** A part of an array, and the message that it became. */
    private static final class Framed {

        private final byte[] array;
        private final int offset;
        private final int length;
        private final byte[] frame;

        Framed(byte[] array, int offset, int length) {
            this.array = array;
            this.offset = offset;
            this.length = length;
            this.frame = frame(Opcode.BINARY, Bytes.wrap(array).slice(offset, length));
        }

        boolean isOf(byte[] other, int from, int size) {
            return array == other && offset == from && length == size;
        }
    }

    /** The binary message of these bytes, which do not change any more. Not to be changed either. */
    byte[] binary(byte[] array, int offset, int length) {
        int slot = Math.floorMod(System.identityHashCode(array) + offset, REMEMBERED);
        Framed before = recent.get(slot);
        if (before != null && before.isOf(array, offset, length)) {
            return before.frame;
        }
        Framed next = new Framed(array, offset, length);
        recent.set(slot, next);
        return next.frame;
    }

    static byte[] ping() {
        return frame(Opcode.PING, Bytes.empty());
    }

    static byte[] pong(Bytes payload) {
        return frame(Opcode.PONG, payload);
    }

    /** RFC 6455, section 5.5.1: a code, and a sentence. */
    static byte[] close(int code, String sentence) {
        Bytes text = Bytes.wrap(sentence.getBytes(StandardCharsets.UTF_8));
        return frame(
                Opcode.CLOSE,
                new ByteWriter(2 + text.size()).u16(code).bytes(text).toBytes());
    }

    private static byte[] frame(Opcode opcode, Bytes payload) {
        Bytes head = head(opcode, payload.size());
        byte[] frame = new byte[head.size() + payload.size()];
        head.writeTo(frame, 0);
        payload.writeTo(frame, head.size());
        return frame;
    }

    private static Bytes head(Opcode opcode, int size) {
        ByteWriter head = new ByteWriter().u8(FINAL | opcode.code());
        if (size < LENGTH_16) {
            head.u8(size);
        } else if (size <= 0xFFFF) {
            head.u8(LENGTH_16).u16(size);
        } else {
            head.u8(LENGTH_64).i64(size);
        }
        return head.toBytes();
    }
}
