package io.github.runnel.flv;

/** The audio codecs that FLV has an id for: a number in classic bodies, a FourCC in enhanced ones. */
public enum AudioCodec {
    AAC,
    MP3,
    OPUS,
    FLAC,
    AC3,
    EAC3,
    G711A,
    G711U,
    SPEEX,
    PCM,
    ADPCM,
    NELLYMOSER,
    OTHER;

    /** SoundFormat (FLV 10.1, annex E.4.2.1); 13 is in use in China and by nobody standardised. */
    static AudioCodec ofId(int id) {
        return switch (id) {
            case 0, 3 -> PCM; // 0 has the byte order of the machine that made it, 3 is little-endian
            case 1 -> ADPCM;
            case 2, 14 -> MP3; // 14 is MP3 at 8 kHz
            case 4, 5, 6 -> NELLYMOSER; // 16 kHz mono, 8 kHz mono, any
            case 7 -> G711A;
            case 8 -> G711U;
            case 10 -> AAC;
            case 11 -> SPEEX;
            case 13 -> OPUS;
            default -> OTHER;
        };
    }

    /** AudioFourCc (Enhanced RTMP v2, "Enhanced Audio"). */
    static AudioCodec ofFourCc(String fourCc) {
        return switch (fourCc) {
            case "mp4a" -> AAC;
            case ".mp3" -> MP3;
            case "Opus" -> OPUS;
            case "fLaC" -> FLAC;
            case "ac-3" -> AC3;
            case "ec-3" -> EAC3;
            default -> OTHER;
        };
    }
}
