package io.github.runnel.benchmark.micro;

import io.github.runnel.benchmark.load.GroupOfPictures;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.github.runnel.rtmp.wire.ChunkDecoder;
import io.github.runnel.rtmp.wire.ChunkEncoder;
import io.github.runnel.rtmp.wire.ChunkLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A second of a stream as RTMP's chunks, put together to messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChunkDecoderBenchmark {

    private static final int MESSAGE_STREAM = 1;
    private static final int READ = 64 * 1024; // what one read of the socket brings

    @Param({"1000000", "20000000"})
    public int bitsPerSecond;

    /** Of FFmpeg and of OBS. */
    @Param({"128", "4096"})
    public int chunkBytes;

    private final EmbeddedChannel decoder = new EmbeddedChannel(new ChunkDecoder(ChunkLimits.DEFAULTS));
    private ByteBuf chunks = Unpooled.buffer();

    @Setup
    public void encode() {
        EmbeddedChannel encoder = new EmbeddedChannel(new ChunkEncoder());
        encoder.writeOutbound(new SetChunkSize(chunkBytes).toRaw());
        for (FlvTag tag : GroupOfPictures.tags(bitsPerSecond)) {
            encoder.writeOutbound(new RawMessage(tag.type().id(), MESSAGE_STREAM, tag.timestampMs(), tag.body()));
        }
        chunks = Unpooled.directBuffer(); // as an event loop reads
        for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
            chunks.writeBytes(part);
            part.release();
        }
    }

    @Benchmark
    public void decode(Blackhole messages) {
        for (int at = 0; at < chunks.writerIndex(); at += READ) {
            decoder.writeInbound(chunks.retainedSlice(at, Math.min(READ, chunks.writerIndex() - at)));
            for (Object message = decoder.readInbound(); message != null; message = decoder.readInbound()) {
                messages.consume(message);
            }
        }
    }
}
