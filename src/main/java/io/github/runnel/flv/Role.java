package io.github.runnel.flv;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

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
    /** Passed on in its place, but no picture and no sound: other script data, commands, ends, colour information. */
    AUXILIARY;

    /** Never throws: what cannot be understood is {@link #AUXILIARY}. */
    static Role of(TagType type, Bytes body) {
        try {
            return switch (type) {
                case AUDIO -> AudioBody.of(body).role();
                case VIDEO -> VideoBody.of(body).role();
                case SCRIPT_DATA -> ScriptBody.isMetadata(body) ? METADATA : AUXILIARY;
            };
        } catch (ProtocolException notUnderstood) {
            return AUXILIARY;
        }
    }
}
