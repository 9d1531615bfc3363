package io.github.runnel.flv;

/** What a tag is to a viewer: what to prepare with, where to begin, what to show. */
public enum Role {
    /** A decoder's configuration, such as AVCDecoderConfigurationRecord or AudioSpecificConfig. */
    SEQUENCE_HEADER,
    /** A picture of the main track at which decoding can begin. */
    KEYFRAME,
    /** A picture that needs earlier ones, and every picture of a further track. */
    INTER_FRAME,
    AUDIO_FRAME,
    /** The script data {@code onMetaData}. */
    METADATA,
    /**
     * What colours the pictures that follow have, or which channels the sound has (Enhanced RTMP v2, VideoPacketType.Metadata and
     * AudioPacketType.MultichannelConfig); decoders mostly find it there, too.
     */
    HINT,
    /** Passed on in its place, but no picture and no sound: other script data, commands, ends. */
    AUXILIARY;

    /** Whether the tag carries picture or sound. */
    public boolean isFrame() {
        return this == KEYFRAME || this == INTER_FRAME || this == AUDIO_FRAME;
    }
}
