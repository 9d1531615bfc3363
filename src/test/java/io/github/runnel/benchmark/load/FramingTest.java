package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.benchmark.load.SyntheticStream.Shape;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.Tracks;
import io.github.runnel.remux.ChunkedMessage;
import io.github.runnel.remux.SoundPackager;
import io.github.runnel.remux.TsPackager;
import io.github.runnel.support.Arrival;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the load generator takes for FLV, is; in whatever pieces it comes. */
final class FramingTest {

    private static final int TAGS = 300;
    private static final int GOP = 20;
    private static final Shape SHAPE = new Shape(1_000_000, 25, GOP);

    /** What came out of a framing. */
    private static final class Seen implements Framing.Payload, Look.Listener {

        private final Look look;
        private final List<Integer> frames = new ArrayList<>();
        private final List<Integer> keyframes = new ArrayList<>();
        private int pings;
        private int sounds;
        private boolean isEnded;

        Seen(Protocol protocol) {
            look = protocol.look(this);
        }

        @Override
        public void read(ByteBuf in, int length) {
            look.read(in, length);
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void ended() {
            isEnded = true;
        }

        @Override
        public void picture(boolean isKeyframe, Stamp stamp) {
            frames.add(stamp.frame());
            if (isKeyframe) {
                keyframes.add(stamp.frame());
            }
        }

        @Override
        public void sound() {
            sounds++;
        }
    }

    @ParameterizedTest
    @EnumSource
    void chunksOfHttpAreTakenAway(Arrival arrival) {
        ByteWriter body = new ByteWriter();
        for (Writable part : parts()) {
            body.bytes(ascii(Integer.toHexString(part.size()).toUpperCase(Locale.ROOT) + "\r\n"))
                    .bytes(part)
                    .bytes(ascii("\r\n"));
        }
        Seen seen =
                read(Protocol.HTTP_FLV, arrival, body.bytes(ascii("0\r\n\r\n")).toBytes());
        assertThat(seen.isEnded).isTrue();
        assertWhole(seen);
    }

    @ParameterizedTest
    @EnumSource
    void messagesOfWebSocketsAreTakenAway(Arrival arrival) {
        ByteWriter messages = new ByteWriter();
        for (Writable part : parts()) {
            messages.u8(0x89).u8(1).u8(0); // a ping between messages
            messages.u8(0x82);
            if (part.size() < 126) {
                messages.u8(part.size());
            } else if (part.size() < 1 << 16) {
                messages.u8(126).u16(part.size());
            } else {
                messages.u8(127).i64(part.size());
            }
            messages.bytes(part);
        }
        Seen seen =
                read(Protocol.WS_FLV, arrival, messages.u8(0x88).u8(2).u16(1000).toBytes());
        assertThat(seen.pings).isEqualTo(parts().size());
        assertThat(seen.isEnded).isTrue();
        assertWhole(seen);
    }

    @ParameterizedTest
    @EnumSource
    void messagesOfRtmpAreTagsAgain(Arrival arrival) {
        List<Writable> messages = new ArrayList<>();
        messages.add(Bytes.wrap(new byte[1 + 2 * 1536])); // S0, S1, S2
        messages.add(message(1, Bytes.ofHex("000003E8"))); // Set Chunk Size, 1000
        messages.add(message(20, Bytes.wrap(new byte[20]))); // a command
        for (Writable part : parts()) {
            if (part instanceof FlvTag tag) {
                messages.add(new ChunkedMessage(tag.type().id(), 1, tag.timestampMs() + 0xFF_FF00L, tag.body(), 1000));
            }
        }
        assertWhole(read(Protocol.RTMP, arrival, Bytes.concat(messages.toArray(Writable[]::new))));
    }

    private static Writable message(int type, Bytes payload) {
        return new ChunkedMessage(type, 0, 0, payload, 128);
    }

    @ParameterizedTest
    @EnumSource
    void picturesAreFoundInTransportStreamsAndFramesInAdts(Arrival arrival) {
        assertWhole(read(Protocol.HTTP_TS, arrival, chunk(packaged(TsPackager::new))));
        Seen sound = read(Protocol.HTTP_AAC, arrival, chunk(packaged(SoundPackager::aac)));
        assertThat(sound.sounds).isEqualTo((int) parts().stream()
                .filter(part -> part instanceof FlvTag tag && tag.role() == Role.AUDIO_FRAME)
                .count());
    }

    /** MPEG-1 layer III of 128 kbit/s at 44.1 kHz; the second one is padded (ISO/IEC 11172-3, 2.4.3.1). */
    @ParameterizedTest
    @EnumSource
    void framesOfMp3AreFound(Arrival arrival) {
        Bytes usual = Bytes.concat(Bytes.ofHex("FFFB9000"), Bytes.wrap(new byte[417 - 4]));
        Bytes padded = Bytes.concat(Bytes.ofHex("FFFB9200"), Bytes.wrap(new byte[418 - 4]));
        assertThat(read(Protocol.HTTP_MP3, arrival, chunk(Bytes.concat(usual, padded, usual))).sounds)
                .isEqualTo(3);
    }

    private static Bytes packaged(Packager.Factory packagers) {
        LogCapture capture = new LogCapture();
        Packager packager = packagers.create(new Tracks(true, true), capture.log());
        parts().stream()
                .filter(FlvTag.class::isInstance)
                .map(FlvTag.class::cast)
                .forEach(packager::append);
        return capture.everything();
    }

    private static Bytes chunk(Bytes body) {
        return Bytes.concat(ascii(Integer.toHexString(body.size()) + "\r\n"), body, ascii("\r\n"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_TS", "HTTP_AAC", "HTTP_MP3"})
    void whatIsNeitherIsFound(Protocol protocol) {
        assertThatThrownBy(() -> read(protocol, Arrival.WHOLE, chunk(Bytes.wrap(new byte[188]))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("not ");
    }

    @Test
    void whatIsNotFlvIsFound() {
        byte[] flv = Bytes.concat(parts().toArray(Writable[]::new)).toArray();
        flv[flv.length - 1]++; // PreviousTagSize
        assertThatThrownBy(() -> read(Protocol.BARE, Arrival.WHOLE, Bytes.wrap(flv)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PreviousTagSize");
    }

    private static List<Writable> parts() {
        List<Writable> parts = new ArrayList<>();
        parts.add(new FlvHeader(true, true));
        parts.addAll(SyntheticStream.headers());
        SyntheticStream stream = new SyntheticStream(0, SHAPE);
        for (int tag = 0; tag < TAGS; tag++) {
            parts.add(stream.next(0));
        }
        return parts;
    }

    private static Seen read(Protocol protocol, Arrival arrival, Bytes all) {
        Seen seen = new Seen(protocol);
        Framing framing = protocol.framing();
        for (Bytes piece : arrival.pieces(all)) {
            framing.read(Unpooled.wrappedBuffer(piece.toArray()), seen);
        }
        return seen;
    }

    private static void assertWhole(Seen seen) {
        assertThat(seen.frames).hasSizeGreaterThan(TAGS / 4);
        for (int frame = 0; frame < seen.frames.size(); frame++) {
            assertThat(seen.frames.get(frame)).isEqualTo(frame);
        }
        assertThat(seen.keyframes).startsWith(0, GOP, 2 * GOP, 3 * GOP);
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
