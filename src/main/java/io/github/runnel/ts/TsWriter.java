package io.github.runnel.ts;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import java.util.Arrays;

/**
 * Cuts sections and PES packets into packets of 188 bytes, each stream of which has a counter (ISO/IEC 13818-1, 2.4.3).
 *
 * <p>Confined to one thread.
 */
public final class TsWriter {

    public static final int PACKET_BYTES = 188;

    /** A packet that every reader passes over. */
    public static final Bytes NULL_PACKET = new ByteWriter(PACKET_BYTES)
            .i32(0x471F_FF10)
            .bytes(filling(PACKET_BYTES - 4))
            .toBytes();

    /** Stands for no clock in an access unit. */
    public static final long NO_CLOCK = -1;

    private static final int SYNC = 0x47;
    private static final int HEADER_BYTES = 4;
    private static final int PAYLOAD_BYTES = PACKET_BYTES - HEADER_BYTES;
    private static final int START = 0x4000;
    private static final int PIDS = 0x2000;
    private static final int ADAPTED = 0x20;
    private static final int PAYLOAD = 0x10;
    private static final int RANDOM_ACCESS = 0x40;
    private static final int HAS_CLOCK = 0x10;

    private final byte[] counters = new byte[PIDS];

    /** The sections that describe the program. */
    public void describe(Program program, ByteWriter out) {
        section(Program.ASSOCIATION_PID, program.association(), out);
        section(Program.MAP_PID, program.map(), out);
    }

    private void section(int pid, Bytes section, ByteWriter out) {
        int pointerBytes = 1;
        header(pid | START, PAYLOAD, out)
                .u8(0) // pointer_field
                .bytes(section)
                .bytes(filling(PAYLOAD_BYTES - pointerBytes - section.size()));
    }

    /** The clock alone, in 1/90000 s. */
    public void clock(int pid, long clockTicks, ByteWriter out) {
        int counter = counters[pid] - 1 & 0x0F; // only payload counts
        out.u8(SYNC).u16(pid).u8(ADAPTED | counter);
        adaptation(HAS_CLOCK, clockTicks, PAYLOAD_BYTES, out);
    }

    /**
     * An access unit.
     *
     * @param isEntry whether decoding can begin here
     * @param clockTicks the clock in 1/90000 s, if it goes with this one; else {@link #NO_CLOCK}
     */
    public void accessUnit(int pid, PesPacket packet, boolean isEntry, long clockTicks, ByteWriter out) {
        Bytes bytes = packet.toBytes();
        int flags = (isEntry ? RANDOM_ACCESS : 0) | (clockTicks == NO_CLOCK ? 0 : HAS_CLOCK);
        int at = 0;
        while (at < bytes.size()) {
            int adaptationBytes = Math.max(needed(flags), PAYLOAD_BYTES - (bytes.size() - at));
            header(at == 0 ? pid | START : pid, adaptationBytes > 0 ? ADAPTED | PAYLOAD : PAYLOAD, out);
            if (adaptationBytes > 0) {
                adaptation(flags, clockTicks, adaptationBytes, out);
            }
            int length = PAYLOAD_BYTES - Math.max(0, adaptationBytes);
            out.bytes(bytes.slice(at, length));
            at += length;
            flags = 0;
        }
    }

    private ByteWriter header(int pidAndStart, int control, ByteWriter out) {
        int pid = pidAndStart & PIDS - 1;
        int counter = counters[pid];
        counters[pid] = (byte) (counter + 1 & 0x0F);
        return out.u8(SYNC).u16(pidAndStart).u8(control | counter);
    }

    private static int needed(int flags) {
        int clockBytes = (flags & HAS_CLOCK) == 0 ? 0 : 6;
        return flags == 0 ? 0 : 2 + clockBytes;
    }

    /** An adaptation field of exactly so many bytes: length, flags, clock, stuffing. */
    private static void adaptation(int flags, long clockTicks, int bytes, ByteWriter out) {
        out.u8(bytes - 1);
        if (bytes == 1) {
            return;
        }
        out.u8(flags);
        if ((flags & HAS_CLOCK) != 0) {
            out.i32((int) (clockTicks >>> 1))
                    .u16((int) (clockTicks & 1) << 15 | 0x7E00); // 33 bits, reserved, extension 0
        }
        out.bytes(filling(bytes - Math.max(2, needed(flags))));
    }

    private static Bytes filling(int bytes) {
        byte[] filling = new byte[bytes];
        Arrays.fill(filling, (byte) 0xFF);
        return Bytes.wrap(filling);
    }
}
