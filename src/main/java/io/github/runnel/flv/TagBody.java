package io.github.runnel.flv;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;

/** The body of a tag, taken apart as far as its type allows. What is the coded picture or sound in it is not copied. */
public sealed interface TagBody permits AudioBody, VideoBody, OpaqueBody {

    Role role();

    /** 0 but for the further tracks of an enhanced stream. */
    int trackId();

    /** Whether the stream's format can be found here: in configurations and frames of the main track. */
    default boolean tellsFormat() {
        return role() != Role.AUXILIARY && trackId() == 0;
    }

    /** Never throws: what cannot be understood stays opaque. */
    static TagBody of(TagType type, Bytes body) {
        try {
            return switch (type) {
                case AUDIO -> AudioBody.of(body);
                case VIDEO -> VideoBody.of(body);
                case SCRIPT_DATA -> new OpaqueBody(OnMetaData.isIn(body) ? Role.METADATA : Role.AUXILIARY);
            };
        } catch (ProtocolException notUnderstood) {
            return new OpaqueBody(Role.AUXILIARY);
        }
    }
}
