package io.github.runnel.ts;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A transport stream of one program, taken apart: its access units, and what is wrong with it (ISO/IEC 13818-1; ETSI TR 101
 * 290, first and second priority, with the intervals that Runnel promises).
 */
public final class TsCheck {

    private static final int MAP_PID = 0x1000;
    private static final int NULL_PID = 0x1FFF;
    private static final int TICKS_PER_MS = 90;
    private static final long MOST_CLOCK_INTERVAL_MS = 40;
    private static final long MOST_PROGRAM_INTERVAL_MS = 400;

    private final List<String> faults = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<String> programs = new ArrayList<>();
    private final Map<Integer, Integer> counters = new HashMap<>();
    private final Map<Integer, Integer> types = new TreeMap<>();
    private final Map<Integer, Gathering> gatherings = new TreeMap<>();
    private final Map<Integer, Long> decodingTicks = new HashMap<>();
    private Bytes map = Bytes.empty();
    private boolean isDescribed; // since the last clock
    private boolean isDescribedNow; // and nothing else since
    private long describedMs;
    private long clockTicks = -1;
    private int packet;

    /**
     * An access unit.
     *
     * @param packet where it begins
     * @param ticks in 1/90000 s, as is {@code decodingTicks}; unwrapped from 33 bits
     */
    public record Unit(int packet, int pid, long ticks, long decodingTicks, boolean isEntry, Bytes payload) {}

    /** A PES packet whose end has not come. */
    private record Gathering(int packet, boolean isEntry, long clockTicks, ByteWriter bytes) {}

    private TsCheck() {}

    public static TsCheck of(Bytes stream) {
        TsCheck check = new TsCheck();
        check.require(stream.size() % TsWriter.PACKET_BYTES == 0, "ends in the middle of a packet");
        for (int at = 0; at + TsWriter.PACKET_BYTES <= stream.size(); at += TsWriter.PACKET_BYTES) {
            check.packet(stream.slice(at, TsWriter.PACKET_BYTES));
            check.packet++;
        }
        List.copyOf(check.gatherings.keySet()).forEach(check::end);
        return check;
    }

    /** Sentences, with the packet that they are about. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** In the order in which they begin. */
    public List<Unit> units() {
        return units.stream().sorted(Comparator.comparingInt(Unit::packet)).toList();
    }

    public List<Unit> units(int pid) {
        return units().stream().filter(unit -> unit.pid() == pid).toList();
    }

    /** Each version of the program map: version, PID of the clock, and type of each stream. */
    public List<String> programs() {
        return List.copyOf(programs);
    }

    private void require(boolean isRight, String otherwise) {
        if (!isRight) {
            faults.add("packet " + packet + ": " + otherwise);
        }
    }

    private void packet(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        require(in.u8() == 0x47, "no sync byte");
        int pidAndFlags = in.u16();
        int pid = pidAndFlags & 0x1FFF;
        boolean isStart = (pidAndFlags & 0x4000) != 0;
        int control = in.u8();
        boolean hasPayload = (control & 0x10) != 0;
        if (pid == NULL_PID) {
            return;
        }
        count(pid, control & 0x0F, hasPayload);
        boolean isEntry = (control & 0x20) != 0 && adaptation(in.bytes(in.u8()), pid);
        if (hasPayload) {
            require(in.hasRemaining(), "payload of 0 bytes");
            payload(pid, isStart, isEntry, in.rest());
        }
    }

    private void count(int pid, int counter, boolean hasPayload) {
        Integer before = counters.put(pid, counter);
        int expected = before == null ? counter : before + (hasPayload ? 1 : 0) & 0x0F;
        require(counter == expected, "counter " + counter + " of " + pid + ", expected " + expected);
    }

    /** Whether it says that decoding can begin. */
    private boolean adaptation(Bytes field, int pid) {
        if (field.isEmpty()) {
            return false;
        }
        ByteReader in = new ByteReader(field);
        int flags = in.u8();
        if ((flags & 0x10) != 0) {
            clock((in.u32() << 1 | in.peekU8() >>> 7) & 0x1_FFFF_FFFFL, pid);
            require((in.u16() & 0x1FF) < 300, "clock extension");
        }
        Bytes stuffing = in.rest();
        for (int i = 0; i < stuffing.size(); i++) {
            require(stuffing.u8(i) == 0xFF, "stuffing that is none");
        }
        return (flags & 0x40) != 0;
    }

    private void clock(long ticks, int pid) {
        require(map.isEmpty() || pid(map, 8) == pid, "clock in another stream than the map says");
        long before = clockTicks;
        clockTicks = before < 0 ? ticks : unwrapped(ticks, before);
        long nowMs = clockTicks / TICKS_PER_MS;
        if (before >= 0) {
            long passed = clockTicks - before;
            require(passed > 0, "clock stands or falls: " + passed);
            require(passed <= MOST_CLOCK_INTERVAL_MS * TICKS_PER_MS, "clock after " + passed / TICKS_PER_MS + " ms");
        }
        describedMs = isDescribed || before < 0 ? nowMs : describedMs;
        isDescribed = false;
        require(nowMs - describedMs <= MOST_PROGRAM_INTERVAL_MS, "no program for " + (nowMs - describedMs) + " ms");
    }

    private static long unwrapped(long ticks, long near) {
        return near + ((ticks - near) << 31 >> 31);
    }

    /** A PID behind three reserved bits. */
    private static int pid(Bytes bytes, int at) {
        return ((bytes.u8(at) & 0x1F) << 8) | bytes.u8(at + 1);
    }

    private void payload(int pid, boolean isStart, boolean isEntry, Bytes bytes) {
        if (pid == 0 || pid == MAP_PID) {
            section(pid, isStart, bytes);
            return;
        }
        require(types.containsKey(pid), "stream " + pid + " is not in the map");
        if (isStart) {
            end(pid);
            require(!isEntry || isDescribedNow, "entry without the program right before it");
            gatherings.put(pid, new Gathering(packet, isEntry, clockTicks, new ByteWriter()));
        }
        isDescribedNow = false;
        Gathering gathering = gatherings.get(pid);
        require(gathering != null, "continues what has not begun");
        if (gathering != null) {
            gathering.bytes().bytes(bytes);
        }
    }

    private void section(int pid, boolean isStart, Bytes bytes) {
        require(isStart && bytes.u8(0) == 0, "section that does not begin here");
        int length = (((bytes.u8(2) & 0x0F) << 8) | bytes.u8(3)) + 3;
        Bytes section = bytes.slice(1, length);
        require(Crc32Mpeg.of(section) == 0, "checksum of a section");
        if (pid == 0) {
            require(pid(section, 10) == MAP_PID, "map elsewhere");
            isDescribed = true;
        } else if (!section.equals(map)) {
            boolean isNewVersion = map.isEmpty() || ((map.u8(5) >>> 1 & 31) + 1) % 32 == (section.u8(5) >>> 1 & 31);
            require(isNewVersion, "another map of the same version");
            List.copyOf(gatherings.keySet()).forEach(this::end); // by the map that they came under
            map = section;
            read(section);
        }
        isDescribedNow = pid == MAP_PID;
    }

    private void read(Bytes section) {
        types.clear();
        StringBuilder text = new StringBuilder("version " + (section.u8(5) >>> 1 & 31) + ", clock " + pid(section, 8));
        ByteReader in = new ByteReader(section.slice(12, section.size() - 16));
        while (in.hasRemaining()) {
            int type = in.u8();
            int pid = in.u16() & 0x1FFF;
            Bytes descriptors = in.bytes(in.u16() & 0x0FFF);
            types.put(pid, type);
            text.append(", ").append(pid).append(" is ").append(type);
            text.append(descriptors.isEmpty() ? "" : " " + descriptors.toHex());
        }
        programs.add(text.toString());
    }

    private void end(int pid) {
        Gathering gathering = gatherings.remove(pid);
        if (gathering != null) {
            unit(pid, gathering, new ByteReader(gathering.bytes().toBytes()));
        }
    }

    private void unit(int pid, Gathering gathering, ByteReader in) {
        require(in.u24() == 1, "access unit without start code");
        in.skip(1); // stream_id
        int length = in.u16();
        require(length == 0 ? pid == Program.VIDEO_PID : length == in.remaining(), "length of an access unit");
        in.skip(1);
        boolean hasBoth = (in.u8() & 0x40) != 0;
        in.skip(1);
        Long before = decodingTicks.get(pid);
        long near = before == null ? Math.max(0, clockTicks) : before;
        long ticks = unwrapped(time(in), near);
        long decoding = hasBoth ? unwrapped(time(in), near) : ticks;
        require(decoding <= ticks, "shown before it is decoded");
        require(before == null || decoding > before, "decoding times that do not rise");
        require(decoding >= gathering.clockTicks(), "decoded before it has come");
        decodingTicks.put(pid, decoding);
        Bytes payload = in.rest();
        checkPicture(pid, payload, gathering.isEntry());
        units.add(new Unit(gathering.packet(), pid, ticks, decoding, gathering.isEntry(), payload));
    }

    private static long time(ByteReader in) {
        int high = in.u8() >>> 1 & 7;
        int middle = in.u16() >>> 1;
        int low = in.u16() >>> 1;
        return (long) high << 30 | (long) middle << 15 | low;
    }

    private void checkPicture(int pid, Bytes payload, boolean isEntry) {
        int type = types.getOrDefault(pid, 0);
        if (type == StreamType.H264.code()) {
            checkPicture(payload.toHex(), isEntry, "0000000109f0", ".*00000001[0-9a-f]7.*00000001[0-9a-f]8.*");
        } else if (type == StreamType.HEVC.code()) {
            checkPicture(payload.toHex(), isEntry, "00000001460150", ".*0000000140.*0000000142.*0000000144.*");
        }
    }

    private void checkPicture(String hex, boolean isEntry, String delimiter, String parameterSets) {
        require(hex.startsWith(delimiter), "no access unit delimiter");
        require(!isEntry || hex.matches(parameterSets), "no parameter sets");
    }
}
