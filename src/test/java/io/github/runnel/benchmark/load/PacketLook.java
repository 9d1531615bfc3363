package io.github.runnel.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** MPEG-TS: each packet has its sync byte, and a picture's {@link Stamp} is in its first packet (ISO/IEC 13818-1, 2.4.3). */
final class PacketLook implements Look {

    private static final int PACKET_BYTES = 188;
    private static final int SYNC = 0x47;
    private static final int START = 0x4000;
    private static final int VIDEO_PID = 0x100;
    private static final int PIDS = 0x2000;
    private static final int ADAPTED = 0x20;
    private static final int RANDOM_ACCESS = 0x40;

    private final Listener listener;
    private final ByteBuf packet = Unpooled.buffer(PACKET_BYTES);

    PacketLook(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void read(ByteBuf in, int length) {
        int end = in.readerIndex() + length;
        while (in.readerIndex() < end) {
            packet.writeBytes(in, Math.min(PACKET_BYTES - packet.readableBytes(), end - in.readerIndex()));
            if (packet.readableBytes() == PACKET_BYTES) {
                complete();
                packet.clear();
            }
        }
    }

    private void complete() {
        if (packet.getUnsignedByte(0) != SYNC) {
            throw new IllegalStateException("not MPEG-TS: sync byte");
        }
        int pidAndFlags = packet.getUnsignedShort(1);
        if ((pidAndFlags & PIDS - 1) == VIDEO_PID && (pidAndFlags & START) != 0) {
            boolean isAdapted = (packet.getByte(3) & ADAPTED) != 0 && packet.getByte(4) != 0;
            picture(isAdapted && (packet.getByte(5) & RANDOM_ACCESS) != 0);
        }
    }

    private void picture(boolean isKeyframe) {
        for (int at = 4; at + Stamp.SIZE <= PACKET_BYTES; at++) {
            if (Stamp.isAt(packet, at)) {
                listener.picture(isKeyframe, Stamp.read(packet, at));
                return;
            }
        }
    }
}
