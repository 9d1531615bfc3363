package io.github.runnel.flv;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** How a viewer wants tags of HEVC to be framed, which FLV has two ways for. */
public enum HevcDialect {
    /** In whichever way they came. */
    AS_PUBLISHED,
    /** With the FourCC {@code hvc1} (Enhanced RTMP v2, "Enhanced Video"). */
    ENHANCED,
    /** With codec id 12, which is in use in China and by nobody standardised. */
    LEGACY;

    private static final int LEGACY_ID = 12;
    private static final Bytes FOUR_CC = Bytes.ofUtf8("hvc1");
    private static final int FOUR_CC_NUMBER = 0x68766331;
    private static final int ENHANCED_BIT = 0x80;
    private static final int FRAME_TYPE = 0x70;
    private static final int SEQUENCE_HEADER = 0; // in both dialects, as is the next one
    private static final int PICTURE = 1;

    /** The tag in this dialect; one that is not HEVC, or cannot be understood, is the same. Null where the dialect has no such tag. */
    public @Nullable FlvTag of(FlvTag tag) {
        if (this == AS_PUBLISHED) {
            return tag;
        }
        if (tag.role() == Role.METADATA) {
            return metadata(tag);
        }
        return tag.content() instanceof VideoBody body && body.codec() == VideoCodec.HEVC && isOther(tag.body())
                ? reframed(tag, body)
                : tag;
    }

    /** Whether it is of the dialect that this one is not. */
    private boolean isOther(Bytes body) {
        boolean isEnhanced = !body.isEmpty() && (body.u8(0) & ENHANCED_BIT) != 0;
        return isEnhanced == (this == LEGACY);
    }

    /** Ends, colour information and further tracks are not in both dialects, and no picture is lost with them. */
    private @Nullable FlvTag reframed(FlvTag tag, VideoBody body) {
        boolean isHeader = body.role() == Role.SEQUENCE_HEADER;
        if (body.trackId() != 0 || !(isHeader || body.role().isFrame())) {
            return null;
        }
        int frameType = tag.body().u8(0) & FRAME_TYPE;
        int packetType = isHeader ? SEQUENCE_HEADER : PICTURE;
        ByteWriter out = new ByteWriter(body.payload().size() + 8);
        if (this == LEGACY) {
            out.u8(frameType | LEGACY_ID).u8(packetType).u24(body.compositionOffsetMs());
        } else {
            out.u8(ENHANCED_BIT | frameType | packetType).bytes(FOUR_CC);
            if (!isHeader) {
                out.u24(body.compositionOffsetMs());
            }
        }
        return FlvTag.of(
                tag.type(), tag.timestampMs(), out.bytes(body.payload()).toBytes());
    }

    private FlvTag metadata(FlvTag tag) {
        double other = this == LEGACY ? FOUR_CC_NUMBER : LEGACY_ID;
        double ours = this == LEGACY ? LEGACY_ID : FOUR_CC_NUMBER;
        return OnMetaData.of(tag.body()).replacing("videocodecid", other, ours, tag);
    }
}
