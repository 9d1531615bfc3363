package io.github.runnel.benchmark.load;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.remux.ChunkedMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server of RTMP sends to a player (RTMP 1.0, section 5): its messages of sound, picture and data are told as the FLV
 * tags that they are, others are passed over.
 *
 * <p>Only what Runnel sends: chunk streams below 64, and no message between the chunks of another.
 */
final class RtmpChunks implements Framing {

    private static final int HANDSHAKE_BYTES = 1536;
    private static final int FIRST_CHUNK_BYTES = 128;
    private static final int COMMAND = 20;
    private static final int SET_CHUNK_SIZE = 1;
    private static final int EXTENDED = 0xFF_FFFF;
    private static final int[] HEADER_BYTES = {11, 7, 3, 0}; // by format

    private final ByteBuf kept = Unpooled.buffer(16);
    private final ByteBuf tag = Unpooled.buffer(FlvTag.HEADER_SIZE);
    private int handshakeLeft = 1 + 2 * HANDSHAKE_BYTES;
    private int chunkBytes = FIRST_CHUNK_BYTES;
    private boolean hasBegun; // the head of an FLV file has been told
    private boolean isExtended;
    private int type;
    private int size;
    private int left; // of the message
    private int chunkLeft; // of this chunk's part of it

    /** All that a player says before it is sent a stream: of {@code /live/0.flv}, that is the stream {@code 0}. */
    static Bytes request(String path) {
        String stream = path.replaceAll("^.*/|\\.flv$", "");
        Obj properties = Obj.EMPTY.with("app", AmfValue.of("live")).with("tcUrl", AmfValue.of("rtmp://localhost/live"));
        return Bytes.concat(
                Bytes.ofHex("03"),
                Bytes.wrap(new byte[2 * HANDSHAKE_BYTES]),
                command(0, "connect", 1, properties),
                command(0, "createStream", 2, Nothing.NULL),
                command(1, "play", 3, Nothing.NULL, AmfValue.of(stream)));
    }

    private static ChunkedMessage command(int streamId, String name, int number, AmfValue... arguments) {
        List<AmfValue> values = new ArrayList<>(List.of(AmfValue.of(name), AmfValue.of(number)));
        values.addAll(List.of(arguments));
        return new ChunkedMessage(COMMAND, streamId, 0, AmfWriter.bytesOf(values), FIRST_CHUNK_BYTES);
    }

    @Override
    public void read(ByteBuf in, Payload payload) {
        int skipped = Math.min(handshakeLeft, in.readableBytes());
        in.skipBytes(skipped);
        handshakeLeft -= skipped;
        while (in.isReadable()) {
            if (chunkLeft > 0) {
                body(in, payload);
            } else {
                header(in, payload);
            }
        }
    }

    private void header(ByteBuf in, Payload payload) {
        kept.writeByte(in.readByte());
        int format = kept.getUnsignedByte(0) >>> 6;
        int known = 1 + HEADER_BYTES[format];
        if (kept.readableBytes() < known) {
            return;
        }
        isExtended = format == 3 ? isExtended : kept.getUnsignedMedium(1) == EXTENDED;
        if (kept.readableBytes() < known + (isExtended ? 4 : 0)) {
            return;
        }
        if (format < 2) {
            size = kept.getUnsignedMedium(4);
            type = kept.getUnsignedByte(7);
        }
        kept.clear();
        if (left == 0) {
            left = size;
            beginTag(payload);
        }
        chunkLeft = Math.min(left, chunkBytes);
    }

    private boolean isTag() {
        return type == 8 || type == 9 || type == 18;
    }

    private void beginTag(Payload payload) {
        if (isTag()) {
            if (!hasBegun) {
                hasBegun = true;
                tell(Bytes.concat(new FlvHeader(true, true)), payload);
            }
            tag.clear().writeByte(type).writeMedium(size).writeZero(7);
            payload.read(tag, FlvTag.HEADER_SIZE);
        }
    }

    private static void tell(Bytes bytes, Payload payload) {
        payload.read(Unpooled.wrappedBuffer(bytes.toBuffer()), bytes.size());
    }

    private void body(ByteBuf in, Payload payload) {
        int length = Math.min(chunkLeft, in.readableBytes());
        if (isTag()) {
            payload.read(in, length);
        } else if (type == SET_CHUNK_SIZE) {
            kept.writeBytes(in, length);
        } else {
            in.skipBytes(length);
        }
        left -= length;
        chunkLeft -= length;
        if (left == 0) {
            endMessage(payload);
        }
    }

    private void endMessage(Payload payload) {
        if (isTag()) {
            tag.clear().writeInt(FlvTag.HEADER_SIZE + size);
            payload.read(tag, FlvTag.TRAILER_SIZE);
        } else if (type == SET_CHUNK_SIZE) {
            chunkBytes = kept.readInt();
            kept.clear();
        }
    }
}
