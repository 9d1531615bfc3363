package io.github.runnel.flv;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import java.util.Optional;

/**
 * The default track of an enhanced stream as every player reads it, without a Multitrack or ModEx round its tags (Enhanced RTMP v2,
 * "Enhanced Audio" and "Enhanced Video"). Most players take those for a broken stream.
 */
final class DefaultTrack {

    private DefaultTrack() {}

    /** Empty for a tag of another track, and for one that cannot be unwrapped. */
    static Optional<FlvTag> of(FlvTag tag) {
        if (tag.trackId() != 0) {
            return Optional.empty();
        }
        return isWrapped(tag) ? Lenient.read(() -> unwrapped(tag)).filter(bare -> !isWrapped(bare)) : Optional.of(tag);
    }

    private static boolean isWrapped(FlvTag tag) {
        if (tag.body().isEmpty()) {
            return false;
        }
        int first = tag.body().u8(0);
        return switch (tag.type()) {
            case AUDIO -> AudioBody.isWrapped(first);
            case VIDEO -> VideoBody.isWrapped(first);
            case SCRIPT_DATA -> false;
        };
    }

    private static FlvTag unwrapped(FlvTag tag) {
        ByteReader in = new ByteReader(tag.body());
        int first = in.u8();
        int multitrack = tag.type() == TagType.AUDIO ? AudioBody.MULTITRACK : VideoBody.MULTITRACK;
        EnhancedHead head = EnhancedHead.read(first & 0x0F, multitrack, in);
        Bytes bare = new ByteWriter(tag.body().size())
                .u8((first & 0xF0) | head.packetType())
                .bytes(Bytes.ofUtf8(head.fourCc()))
                .bytes(head.payload())
                .toBytes();
        return FlvTag.of(tag.type(), tag.timestampMs(), bare);
    }
}
