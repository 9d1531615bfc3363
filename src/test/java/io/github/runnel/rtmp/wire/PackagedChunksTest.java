package io.github.runnel.rtmp.wire;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Tracks;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.github.runnel.support.Arrival;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link ChunkDecoder} reads what {@link RtmpPackager} has written, behind what {@link ChunkEncoder} has said. */
final class PackagedChunksTest {

    private static final long SEED = 42;
    private static final int[] SIZES = {0, 1, 59_994, 59_995, 59_996, 120_000, 131_072, 3};

    /** From just before 24 bits are not enough to where 32 are not. */
    private static final long[] TIMES = {
        0xFF_FFFD, 0xFF_FFFE, 0xFF_FFFF, 0x100_0000, 0x7FFF_FFFF, 0xFFFF_FFFEL, 0x1_0000_0003L, 0x1_0000_0004L
    };

    @ParameterizedTest
    @EnumSource
    void everyMessageComesOutAsItWentIn(Arrival arrival) {
        LogCapture capture = new LogCapture();
        RtmpPackager packager = new RtmpPackager(new Tracks(true, true), capture.log());
        List<RawMessage> sent = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < SIZES.length; i++) {
            byte[] filling = new byte[SIZES[i]];
            random.nextBytes(filling);
            TagType type = i % 2 == 0 ? TagType.VIDEO : TagType.AUDIO;
            Bytes head = type == TagType.VIDEO ? hex("27 01 000000") : hex("AF 01");
            FlvTag tag = FlvTag.of(type, TIMES[i], Bytes.concat(head, Bytes.wrap(filling)));
            packager.append(tag);
            sent.add(new RawMessage(type.id(), RtmpPackager.STREAM_ID, TIMES[i] & 0xFFFF_FFFFL, tag.body()));
        }
        EmbeddedChannel server = new EmbeddedChannel(new ChunkEncoder());
        server.writeOutbound(new SetChunkSize(RtmpPackager.CHUNK_BYTES).toRaw());
        Bytes wire = Bytes.concat(Feed.out(server), capture.everything());
        List<RawMessage> received = Feed.in(new EmbeddedChannel(new ChunkDecoder(ChunkLimits.DEFAULTS)), wire, arrival);
        assertThat(received.subList(1, received.size()))
                .as("behind the metadata")
                .isEqualTo(sent);
    }
}
