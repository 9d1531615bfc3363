package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.support.Arrival;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes into and out of a channel without a network. */
final class Feed {

    private Feed() {}

    /** What the channel's handlers make of the bytes that arrive like this. */
    static <T> List<T> in(EmbeddedChannel channel, Bytes bytes, Arrival arrival) {
        arrival.pieces(bytes).forEach(piece -> channel.writeInbound(Unpooled.wrappedBuffer(piece.toArray())));
        List<T> messages = new ArrayList<>();
        for (@Nullable T message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(message);
        }
        return messages;
    }

    /** All bytes that the channel's handlers have written so far. */
    static Bytes out(EmbeddedChannel channel) {
        List<Bytes> parts = new ArrayList<>();
        for (@Nullable ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes).release();
            parts.add(Bytes.wrap(bytes));
        }
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }
}
