package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.ts.PesPacket;
import io.github.runnel.ts.StreamType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One track of a transport stream: its codec, its elementary stream, its times. Confined to one thread.
 *
 * @param <C> of codecs
 */
final class TsTrack<C> {

    private static final int TICKS_PER_MS = 90;

    private final int pid;
    private final Function<C, Optional<Elementary>> maker;
    private @Nullable C codec;
    private Optional<Elementary> stream = Optional.empty();
    private Optional<StreamType> type = Optional.empty();
    private long lastTicks = Long.MIN_VALUE;

    TsTrack(int pid, Function<C, Optional<Elementary>> maker) {
        this.pid = pid;
        this.maker = maker;
    }

    int pid() {
        return pid;
    }

    /** What the program says of it; empty for a track that is not there, or that no elementary stream is known for. */
    Optional<StreamType> type() {
        return type;
    }

    /** The track is not there any more. */
    void leave() {
        codec = null;
        stream = Optional.empty();
        type = Optional.empty();
    }

    /** The track is there, in this codec. */
    void turnTo(C found) {
        if (!found.equals(codec)) {
            codec = found;
            stream = maker.apply(found);
            type = stream.map(Elementary::type);
        }
    }

    /** No configuration is in force any more, and a setting may let times begin anew. */
    void begin() {
        lastTicks = Long.MIN_VALUE;
        if (codec != null) {
            stream = maker.apply(codec);
        }
    }

    void configure(Bytes header) {
        stream.ifPresent(known -> {
            known.configure(header);
            type = Optional.of(known.type());
        });
    }

    /** Empty for what no elementary stream is known for. */
    Optional<Bytes> accessUnit(Bytes payload, boolean isKeyframe) {
        Optional<Bytes> unit = stream.map(known -> known.accessUnit(payload, isKeyframe));
        type = stream.map(Elementary::type);
        return unit;
    }

    /** Decoding times rise, if only by a tick, and nothing is shown before it is decoded. */
    PesPacket packet(Bytes unit, long decodingMs, int offsetMs) {
        lastTicks = Math.max(decodingMs * TICKS_PER_MS, lastTicks + 1);
        long ticks = Math.max((decodingMs + offsetMs) * TICKS_PER_MS, lastTicks);
        return new PesPacket(type.orElseThrow().streamId(), ticks, lastTicks, unit);
    }
}
