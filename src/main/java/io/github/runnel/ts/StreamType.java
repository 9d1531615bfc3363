package io.github.runnel.ts;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;

/**
 * What an elementary stream is, as the program map says it (ISO/IEC 13818-1, table 2-34 and 2.6).
 *
 * @param code stream_type
 * @param streamId of its PES packets
 * @param descriptors what the code leaves open
 */
public record StreamType(int code, int streamId, Bytes descriptors) {

    private static final int PRIVATE_DATA = 0x06;
    private static final int PRIVATE_STREAM_1 = 0xBD;
    private static final int REGISTRATION = 0x05;
    private static final int EXTENSION = 0x7F;
    private static final int OPUS_EXTENSION = 0x80;

    public static final StreamType H264 = new StreamType(0x1B, 0xE0, Bytes.empty());

    public static final StreamType HEVC =
            new StreamType(0x24, 0xE0, registration("HEVC").toBytes());

    /** AAC in ADTS. */
    public static final StreamType AAC = new StreamType(0x0F, 0xC0, Bytes.empty());

    /** MPEG-1 audio, at 32 kHz and more. */
    public static final StreamType MPEG1_AUDIO = new StreamType(0x03, 0xC0, Bytes.empty());

    /** MPEG-2 audio, which has the lower sampling frequencies. */
    public static final StreamType MPEG2_AUDIO = new StreamType(0x04, 0xC0, Bytes.empty());

    /** AC-3 (ATSC A/52, annex A). */
    public static final StreamType AC3 =
            new StreamType(0x81, PRIVATE_STREAM_1, registration("AC-3").toBytes());

    /** Enhanced AC-3 (ATSC A/52, annex G). */
    public static final StreamType EAC3 =
            new StreamType(0x87, PRIVATE_STREAM_1, registration("EAC3").toBytes());

    /**
     * Opus, by the registration that FFmpeg and others write and read ("Opus in MPEG-TS", Opus project, draft of 2014).
     *
     * @param channels up to 8, in the order of Vorbis from 3 on
     */
    public static StreamType opus(int channels) {
        return new StreamType(
                PRIVATE_DATA,
                PRIVATE_STREAM_1,
                registration("Opus")
                        .u8(EXTENSION)
                        .u8(2) // length
                        .u8(OPUS_EXTENSION)
                        .u8(channels) // channel_config_code
                        .toBytes());
    }

    private static ByteWriter registration(String format) {
        return new ByteWriter().u8(REGISTRATION).u8(4).bytes(Bytes.ofUtf8(format));
    }
}
