package io.github.runnel.bytes;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** {@link Bytes} and the cursors over them. */
final class BytesTest {

    @Test
    void readerReadsEveryWidthInBothSigns() {
        ByteReader in = new ByteReader(hex("""
                FF              # u8
                FFFE            # i16
                010203          # u24
                FFFFFF          # i24
                FFFFFFFF        # u32
                01000000        # i32, little-endian
                3FF0000000000000 # f64
                AABB            # the rest
                """));
        assertThat(in.u8()).isEqualTo(255);
        assertThat(in.i16()).isEqualTo(-2);
        assertThat(in.u24()).isEqualTo(0x010203);
        assertThat(in.i24()).isEqualTo(-1);
        assertThat(in.u32()).isEqualTo(0xFFFF_FFFFL);
        assertThat(in.i32LittleEndian()).isEqualTo(1);
        assertThat(in.f64()).isEqualTo(1.0);
        assertThat(in.rest()).isEqualTo(hex("AABB"));
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void writerWritesWhatReaderReads() {
        ByteWriter out = new ByteWriter(1);
        out.u8(1)
                .u16(0x0203)
                .u24(0x040506)
                .i32(0x0708090A)
                .i32LittleEndian(1)
                .f64(1.0)
                .bytes(hex("FF"));
        assertThat(out.toBytes()).isEqualTo(hex("01 0203 040506 0708090A 01000000 3FF0000000000000 FF"));
    }

    @Test
    void readingPastTheEndIsMalformed() {
        ByteReader in = new ByteReader(hex("01 02 03"));
        assertThatThrownBy(in::i32)
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.reason()).isEqualTo(ProtocolException.Reason.MALFORMED))
                .hasMessage("needs 4 bytes at 0, has 3");
        assertThat(in.position()).isZero();
    }

    @Test
    void aNegativeLengthIsMalformed() {
        ByteReader in = new ByteReader(hex("01 02 03"));
        assertThatThrownBy(() -> in.bytes(-1)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> in.skip(-1)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void slicesShareBytesAndCompareByContent() {
        Bytes all = hex("00 01 02 03");
        assertThat(all.slice(1, 2)).isEqualTo(hex("01 02")).hasSameHashCodeAs(hex("01 02"));
        assertThat(all.slice(4)).isEqualTo(Bytes.empty());
        assertThat(Bytes.concat(all.slice(2), all.slice(0, 2))).isEqualTo(hex("02 03 00 01"));
        assertThatThrownBy(() -> all.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> all.slice(1, 2).u8(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bitReaderReadsExpGolombCodes() {
        BitReader in = new BitReader(hex("A6 42 98 E2 04 8A")); // H.264 9.1: 1, 010, 011, 00100, 00101, ...
        assertThat(in.ue()).isZero();
        assertThat(in.ue()).isEqualTo(1);
        assertThat(in.ue()).isEqualTo(2);
        assertThat(in.ue()).isEqualTo(3);
        assertThat(in.se()).isEqualTo(-2);
    }

    @Test
    void bitReaderRefusesToReadPastTheEnd() {
        BitReader in = new BitReader(hex("00 00 00 00 00"));
        assertThatThrownBy(in::ue).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> new BitReader(hex("FF")).bits(9)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> new BitReader(hex("FF")).skip(9)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void textOfBytesShowsSizeAndStartOnly() {
        assertThat(Bytes.wrap(new byte[100])).hasToString("100 bytes 00000000000000000000000000000000");
    }
}
