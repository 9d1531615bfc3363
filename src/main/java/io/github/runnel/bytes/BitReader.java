package io.github.runnel.bytes;

/**
 * A cursor over bits, most significant first, with the Exp-Golomb codes of ITU-T H.264, section 9.1.
 *
 * <p>Reading past the end is malformed input. Confined to one thread.
 */
public final class BitReader {

    private final Bytes bytes;
    private int bitPosition;

    public BitReader(Bytes bytes) {
        this.bytes = bytes;
    }

    public int remainingBits() {
        return bytes.size() * 8 - bitPosition;
    }

    public boolean flag() {
        return bits(1) == 1;
    }

    /** Up to 32 bits as a bit pattern. */
    public int bits(int count) {
        if (count > remainingBits()) {
            throw ProtocolException.malformed("needs " + count + " bits, has " + remainingBits());
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int bit = bytes.u8(bitPosition >>> 3) >>> (7 - (bitPosition & 7)) & 1;
            value = value << 1 | bit;
            bitPosition++;
        }
        return value;
    }

    public void skip(int count) {
        if (count < 0 || count > remainingBits()) {
            throw ProtocolException.malformed("skips " + count + " bits, has " + remainingBits());
        }
        bitPosition += count;
    }

    /** {@code ue(v)}: unsigned Exp-Golomb code. */
    public int ue() {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 31) {
                throw ProtocolException.malformed("Exp-Golomb code of more than 31 leading zeros");
            }
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    /** {@code se(v)}: signed Exp-Golomb code. */
    public int se() {
        int code = ue();
        return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
    }
}
