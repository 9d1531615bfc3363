package io.github.runnel.http;

import io.github.runnel.hub.EndReason;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * A stream of the container that is written as it takes bytes. What was written is to be pushed: without a flush the containers
 * gather 8 to 32 kB.
 *
 * <p>Used by one thread at a time.
 */
public final class ServletOutput {

    private final ServletOutputStream out;
    private final Runnable disconnection;
    private boolean isUnsent;
    private boolean isStuck;

    public ServletOutput(ServletOutputStream out) {
        this(out, () -> {});
    }

    /** @param disconnection closes the connection, whatever was not sent */
    public ServletOutput(ServletOutputStream out, Runnable disconnection) {
        this.out = out;
        this.disconnection = disconnection;
    }

    /** Has the container tell when it takes bytes, for the first time and again. */
    public void listen(WriteListener readiness) {
        out.setWriteListener(readiness);
    }

    /** Whether a write would be taken without blocking now; flushes what had to wait for that. */
    public boolean isReady() throws IOException {
        isStuck = !out.isReady();
        if (isUnsent && !isStuck) {
            isUnsent = false;
            out.flush();
            isStuck = !out.isReady();
        }
        return !isStuck;
    }

    /** Whether something that was written has not been flushed yet. */
    public boolean hasUnsent() {
        return isUnsent;
    }

    /** Hands bytes over, after {@link #isReady} has said true; {@link #push} follows. */
    public void write(byte[] array, int offset, int length) throws IOException {
        out.write(array, offset, length);
    }

    /** Sends off what was written; that has to wait for the container, too. */
    public void push() throws IOException {
        isUnsent = !out.isReady();
        if (!isUnsent) {
            out.flush();
        }
    }

    /**
     * Gives up what the container holds for one who did not take it. The rest of a stream that has come to its end is left to who
     * lags.
     */
    public void abandon(EndReason reason) {
        if (isStuck && reason != EndReason.ENDED) {
            disconnection.run();
        }
    }
}
