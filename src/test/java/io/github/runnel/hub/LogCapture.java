package io.github.runnel.hub;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.hub.Cursor.Start;
import java.util.OptionalLong;

/** A log for packagers to write to, and all that a viewer would get from it. */
public final class LogCapture {

    private final StreamLog log = new StreamLog(new LogLimits(64L << 20, Long.MAX_VALUE));
    private final Cursor cursor = new Cursor(log, Start.HERE, Long.MAX_VALUE);

    public StreamLog log() {
        return log;
    }

    public Preamble preamble() {
        return log.head().end().preamble();
    }

    /** Header and configuration. */
    public Bytes whole() {
        return preamble().whole();
    }

    public long units() {
        return log.head().end().units();
    }

    /** Stream time of the newest entry point. */
    public OptionalLong entryMs() {
        LogPoint entry = log.head().entry();
        return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.timeMs());
    }

    /** All units that were appended, without what greets a viewer. */
    public Bytes everything() {
        ByteWriter all = new ByteWriter();
        cursor.next((array, offset, length) -> {});
        boolean hasMore = true;
        while (hasMore) {
            hasMore = cursor.next((array, offset, length) -> all.bytes(Bytes.copyOf(array, offset, length)));
        }
        return all.toBytes();
    }
}
