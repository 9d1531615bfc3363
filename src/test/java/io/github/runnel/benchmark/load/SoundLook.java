package io.github.runnel.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.ToIntFunction;

/** Sound alone, frame behind frame: each header leads to the next one. */
final class SoundLook implements Look {

    private static final int ADTS_HEADER_BYTES = 7;
    private static final int ADTS_SYNC = 0xFFF0;
    private static final int ADTS_SYNC_AND_LAYER = 0xFFF6;
    private static final int MP3_HEADER_BYTES = 4;

    /** Sync word, MPEG-1, layer III. */
    private static final int MP3_SYNC = 0xFFFA;

    private static final int MP3_SYNC_VERSION_AND_LAYER = 0xFFFE;
    private static final int[] MP3_KILOBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] MP3_RATES_HZ = {44_100, 48_000, 32_000, 1};
    private static final int MP3_BYTES_OF_A_BIT_PER_SAMPLE = 144; // of the 1152 samples of a frame

    private final int headerBytes;
    private final ToIntFunction<ByteBuf> frameBytes;
    private final Listener listener;
    private final ByteBuf header;
    private int left; // of the frame

    private SoundLook(int headerBytes, ToIntFunction<ByteBuf> frameBytes, Listener listener) {
        this.headerBytes = headerBytes;
        this.frameBytes = frameBytes;
        this.listener = listener;
        this.header = Unpooled.buffer(headerBytes);
    }

    /** AAC (ISO/IEC 13818-7, 6.2). */
    static SoundLook adts(Listener listener) {
        return new SoundLook(ADTS_HEADER_BYTES, SoundLook::adtsBytes, listener);
    }

    /** MP3 of 32 kHz and more (ISO/IEC 11172-3, 2.4.1.3). */
    static SoundLook mp3(Listener listener) {
        return new SoundLook(MP3_HEADER_BYTES, SoundLook::mp3Bytes, listener);
    }

    private static int adtsBytes(ByteBuf header) {
        check((header.getUnsignedShort(0) & ADTS_SYNC_AND_LAYER) == ADTS_SYNC, "ADTS");
        return header.getUnsignedMedium(3) >>> 5 & 0x1FFF;
    }

    private static int mp3Bytes(ByteBuf header) {
        check((header.getUnsignedShort(0) & MP3_SYNC_VERSION_AND_LAYER) == MP3_SYNC, "MP3");
        int how = header.getUnsignedByte(2); // bitrate_index, sampling_frequency, padding_bit, private_bit
        int bitsPerSecond = MP3_KILOBITS[how >>> 4] * 1000;
        return MP3_BYTES_OF_A_BIT_PER_SAMPLE * bitsPerSecond / MP3_RATES_HZ[how >>> 2 & 3] + (how >>> 1 & 1);
    }

    private static void check(boolean isRight, String what) {
        if (!isRight) {
            throw new IllegalStateException("not " + what);
        }
    }

    @Override
    public void read(ByteBuf in, int length) {
        int end = in.readerIndex() + length;
        while (in.readerIndex() < end) {
            if (left > 0) {
                int skipped = Math.min(left, end - in.readerIndex());
                in.skipBytes(skipped);
                left -= skipped;
            } else {
                header.writeBytes(in, Math.min(headerBytes - header.readableBytes(), end - in.readerIndex()));
                if (header.readableBytes() == headerBytes) {
                    complete();
                    header.clear();
                }
            }
        }
    }

    private void complete() {
        int size = frameBytes.applyAsInt(header);
        check(size > headerBytes, "a frame of sound");
        left = size - headerBytes;
        listener.sound();
    }
}
