package io.github.runnel.hub;

import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.VideoCodec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the tracks of a stream are put into. */
public enum Container {
    FLV("video/x-flv"),
    /** MPEG transport stream (ISO/IEC 13818-1). */
    TS("video/mp2t"),
    /** Frames of AAC, each behind a header of ADTS (ISO/IEC 13818-7, 6.2). */
    AAC("audio/aac"),
    /** Frames of MP3, and nothing else. */
    MP3("audio/mpeg"),
    /** RTMP messages in chunks: no address has it as extension. */
    RTMP("");

    private static final Set<AudioCodec> IN_TS =
            Set.of(AudioCodec.AAC, AudioCodec.MP3, AudioCodec.OPUS, AudioCodec.AC3, AudioCodec.EAC3);

    private final String mediaType;

    Container(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The one that an address with this extension asks for; empty for any other extension. */
    public static Optional<Container> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(container -> !container.mediaType.isEmpty())
                .filter(container -> container.label().equals(extension))
                .findFirst();
    }

    /** Its extension in addresses, and its part in names of protocols. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What HTTP calls it; empty for RTMP, which is not had over HTTP. */
    public String mediaType() {
        return mediaType;
    }

    boolean isForSoundOnly() {
        return this == AAC || this == MP3;
    }

    /** The only sound that it holds; as published when it holds several. */
    Sound sound() {
        return switch (this) {
            case AAC -> Sound.AAC;
            case MP3 -> Sound.MP3;
            case FLV, TS, RTMP -> Sound.AS_PUBLISHED;
        };
    }

    /** Whether tags are in it as FLV has them. */
    boolean isOfTags() {
        return this == FLV || this == RTMP;
    }

    /** What of the tracks it can hold. A codec that is not known yet has the benefit of the doubt. */
    Tracks held(Tracks tracks) {
        return tracks.limitedTo(
                tracks.audioCodec().map(this::holds).orElse(true),
                !isForSoundOnly() && tracks.videoCodec().map(this::holds).orElse(true));
    }

    private boolean holds(AudioCodec codec) {
        return switch (this) {
            case FLV, RTMP -> true;
            case TS -> IN_TS.contains(codec);
            case AAC -> codec == AudioCodec.AAC;
            case MP3 -> codec == AudioCodec.MP3;
        };
    }

    private boolean holds(VideoCodec codec) {
        return switch (this) {
            case FLV, RTMP -> true;
            case TS -> codec == VideoCodec.H264 || codec == VideoCodec.HEVC; // no player shows AV1 in it
            case AAC, MP3 -> false;
        };
    }
}
