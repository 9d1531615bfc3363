package io.github.runnel.ts;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import java.util.Optional;

/**
 * The one program of a transport stream, and the sections that describe it (ISO/IEC 13818-1, 2.4.4).
 *
 * @param version of the program map, 0 to 31; changes when the streams do
 */
public record Program(Optional<StreamType> video, Optional<StreamType> audio, int version) {

    public static final int VIDEO_PID = 0x100;
    public static final int AUDIO_PID = 0x101;

    static final int ASSOCIATION_PID = 0;
    static final int MAP_PID = 0x1000;

    private static final int ASSOCIATION_TABLE = 0;
    private static final int MAP_TABLE = 2;
    private static final int NUMBER = 1; // of the program, and of the transport stream too
    private static final int MOST_VERSIONS = 32;
    private static final int BEHIND_LENGTH = 5; // from the length to what is the table's own
    private static final int CRC_BYTES = 4;

    /** Without any stream. */
    public static final Program EMPTY = new Program(Optional.empty(), Optional.empty(), MOST_VERSIONS - 1);

    /** The next version, with these streams; this one if they are the same. */
    public Program with(Optional<StreamType> newVideo, Optional<StreamType> newAudio) {
        return newVideo.equals(video) && newAudio.equals(audio)
                ? this
                : new Program(newVideo, newAudio, (version + 1) % MOST_VERSIONS);
    }

    /** Of the stream that carries the clock. */
    public int clockPid() {
        return video.isPresent() ? VIDEO_PID : AUDIO_PID;
    }

    /** Program association section. */
    Bytes association() {
        return section(ASSOCIATION_TABLE, 0, new ByteWriter().u16(NUMBER).u16(0xE000 | MAP_PID));
    }

    /** Program map section. */
    Bytes map() {
        ByteWriter body = new ByteWriter().u16(0xE000 | clockPid()).u16(0xF000); // no descriptors of the program
        video.ifPresent(type -> write(body, type, VIDEO_PID));
        audio.ifPresent(type -> write(body, type, AUDIO_PID));
        return section(MAP_TABLE, version, body);
    }

    private static void write(ByteWriter body, StreamType type, int pid) {
        Bytes descriptors = type.descriptors();
        body.u8(type.code()).u16(0xE000 | pid).u16(0xF000 | descriptors.size()).bytes(descriptors);
    }

    private static Bytes section(int table, int version, ByteWriter body) {
        Bytes content = body.toBytes();
        Bytes section = new ByteWriter()
                .u8(table)
                .u16(0xB000 | BEHIND_LENGTH + content.size() + CRC_BYTES)
                .u16(NUMBER)
                .u8(0xC1 | version << 1) // reserved, current
                .u16(0) // this section, and the last one
                .bytes(content)
                .toBytes();
        return new ByteWriter().bytes(section).i32(Crc32Mpeg.of(section)).toBytes();
    }
}
