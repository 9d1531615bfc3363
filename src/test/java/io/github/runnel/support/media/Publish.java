package io.github.runnel.support.media;

import java.time.Duration;

/** A running encoder. Killed on {@link #close()} if it still runs then. Confined to the test's thread. */
public final class Publish implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Program ffmpeg;

    Publish(Program ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    public boolean isRunning() {
        return ffmpeg.isRunning();
    }

    /** Waits until the source is at its end, or the server has refused: what ffmpeg then returned. */
    public int exitCode() {
        return ffmpeg.ended(PATIENCE).exitCode();
    }

    /** Says goodbye: FCUnpublish, deleteStream, end of the connection. */
    public void stop() {
        ffmpeg.type('q');
        ffmpeg.ended(PATIENCE);
    }

    /** Dies without a word, as in a power cut. The kernel still closes the connection. */
    public void kill() {
        ffmpeg.kill();
    }

    /** What ffmpeg has said so far. */
    public String log() {
        return ffmpeg.log();
    }

    @Override
    public void close() {
        ffmpeg.kill();
    }

    /** Command and log, for the message of a failure. */
    @Override
    public String toString() {
        return ffmpeg.toString();
    }
}
