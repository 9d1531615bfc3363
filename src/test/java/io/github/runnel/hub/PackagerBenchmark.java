package io.github.runnel.hub;

import io.github.runnel.benchmark.load.GroupOfPictures;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.remux.SoundPackager;
import io.github.runnel.remux.TsPackager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A second of a stream made into a format, and appended to its log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PackagerBenchmark {

    /** All that are made of a stream as it was published, so all but MP3: one more needs a name and a case here. */
    public enum Kind {
        FLV,
        RTMP,
        TS,
        AAC;

        private Packager.Factory factory() {
            return switch (this) {
                case FLV -> FlvPackager::new;
                case RTMP -> RtmpPackager::new;
                case TS -> TsPackager::new;
                case AAC -> SoundPackager::aac;
            };
        }
    }

    @Param
    public Kind format = Kind.FLV;

    @Param({"1000000", "20000000"})
    public int bitsPerSecond;

    private static final long MS_PER_SECOND = 1_000;

    private final StreamLog log = new StreamLog(HubSettings.DEFAULTS.log());
    private List<FlvTag> second = List.of();
    private Packager packager = new FlvPackager(Tracks.NONE, log);
    private long timeMs;

    @Setup
    public void begin() {
        packager = format.factory().create(new Tracks(true, true), log);
        GroupOfPictures.headers().forEach(packager::append);
        second = GroupOfPictures.tags(bitsPerSecond);
    }

    @Benchmark
    public Packager append() {
        for (FlvTag tag : second) {
            packager.append(tag.at(timeMs + tag.timestampMs()));
        }
        timeMs += MS_PER_SECOND;
        return packager;
    }
}
