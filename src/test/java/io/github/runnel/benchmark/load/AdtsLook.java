package io.github.runnel.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** AAC in ADTS: each header leads to the next one (ISO/IEC 13818-7, 6.2). */
final class AdtsLook implements Look {

    private static final int HEADER_BYTES = 7;
    private static final int SYNC = 0xFFF0;
    private static final int SYNC_AND_LAYER = 0xFFF6;

    private final Listener listener;
    private final ByteBuf header = Unpooled.buffer(HEADER_BYTES);
    private int left; // of the frame

    AdtsLook(Listener listener) {
        this.listener = listener;
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
                header.writeBytes(in, Math.min(HEADER_BYTES - header.readableBytes(), end - in.readerIndex()));
                if (header.readableBytes() == HEADER_BYTES) {
                    complete();
                    header.clear();
                }
            }
        }
    }

    private void complete() {
        int size = header.getUnsignedMedium(3) >>> 5 & 0x1FFF;
        if ((header.getUnsignedShort(0) & SYNC_AND_LAYER) != SYNC || size <= HEADER_BYTES) {
            throw new IllegalStateException("not ADTS");
        }
        left = size - HEADER_BYTES;
        listener.sound();
    }
}
