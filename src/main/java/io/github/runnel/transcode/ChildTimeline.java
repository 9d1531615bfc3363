package io.github.runnel.transcode;

import io.github.runnel.flv.FlvTag;

/**
 * The times of one child, which begin anew with it, and those of the stream. In milliseconds.
 *
 * @param originMs stream time of the first tag
 */
record ChildTimeline(long originMs) {

    /** Where a child's time begins: an encoder puts some hundredths of a second in front, and no muxer likes it below zero. */
    static final long BEGIN_MS = 10_000;

    private static final long MOST_MS = 1L << 30; // twelve days; far from 2^31, where 32 bits have a sign
    private static final long LONGEST_GAP_MS = 5_000;

    /** Whether a tag can follow one of the time {@code lastMs} in the same child. */
    boolean continues(long lastMs, long timeMs) {
        return timeMs >= lastMs && timeMs - lastMs <= LONGEST_GAP_MS && timeMs - originMs <= MOST_MS;
    }

    FlvTag toChild(FlvTag tag) {
        return tag.at(Math.max(0, tag.timestampMs() - originMs) + BEGIN_MS);
    }

    FlvTag toStream(FlvTag tag) {
        return tag.at(tag.timestampMs() - BEGIN_MS + originMs);
    }
}
