package io.github.runnel.hub;

import io.github.runnel.benchmark.load.GroupOfPictures;
import io.github.runnel.bytes.Sink;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Cursor.Start;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A second of a stream of 1 Mbit/s appended to a log, which cursors read after each picture: delivery without a server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StreamLogBenchmark {

    private static final int BITS_PER_SECOND = 1_000_000;
    private static final long MS_PER_SECOND = 1_000;

    @Param({"1", "100", "1000"})
    public int cursors;

    private final StreamLog log = new StreamLog(HubSettings.DEFAULTS.log());
    private final List<FlvTag> second = GroupOfPictures.tags(BITS_PER_SECOND);
    private List<Cursor> readers = List.of();
    private long timeMs;

    @Setup
    public void join() {
        readers = Stream.generate(() -> new Cursor(log, Start.HERE, MS_PER_SECOND))
                .limit(cursors)
                .toList();
    }

    @Benchmark
    public void appendAndRead(Blackhole written) {
        Sink sink = (array, offset, length) -> written.consume(length);
        for (FlvTag tag : second) {
            log.append(tag, timeMs + tag.timestampMs(), tag.role() == Role.KEYFRAME);
            if (tag.type() == TagType.VIDEO) {
                read(sink);
            }
        }
        timeMs += MS_PER_SECOND;
    }

    private void read(Sink sink) {
        for (Cursor reader : readers) {
            while (reader.hasMore()) { // as a lane asks
                reader.next(sink);
            }
        }
    }
}
