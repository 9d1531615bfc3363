package io.github.runnel.http;

import io.github.runnel.hub.EndReason;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * A stream of the container that is written as it takes bytes. What was written is to be pushed: without a flush the containers
 * gather 8 to 32 kB.
 *
 * <p>Used by one thread at a time.
 */
public final class ServletOutput {

    /**
     * What is written at once. A container copies what the kernel does not take of it, and Payara keeps an array as large as such a copy
     * for each viewer as long as it watches; what was not written yet is nobody's copy.
     */
    private static final int PIECE_BYTES = 48 * 1024;

    private static final byte[] NOTHING = {};

    private final ServletOutputStream out;
    private final Runnable disconnection;
    private final BooleanSupplier isTakenBack;
    private byte[] rest = NOTHING; // of what is to be written
    private int restAt;
    private int restLength;
    private boolean isUnsent;
    private boolean isStuck;

    public ServletOutput(ServletOutputStream out) {
        this(out, () -> {});
    }

    /** @param disconnection closes the connection, whatever was not sent */
    public ServletOutput(ServletOutputStream out, Runnable disconnection) {
        this(out, disconnection, () -> false);
    }

    /**
     * One that a container may take back.
     *
     * @param disconnection closes the connection, whatever was not sent
     * @param isTakenBack whether it has done so, perhaps by the last use: then it is used no more
     */
    public ServletOutput(ServletOutputStream out, Runnable disconnection, BooleanSupplier isTakenBack) {
        this.out = out;
        this.disconnection = disconnection;
        this.isTakenBack = isTakenBack;
    }

    /** Has the container tell when it takes bytes, for the first time and again. */
    public void listen(WriteListener readiness) {
        out.setWriteListener(readiness);
    }

    /** Whether a write would be taken without blocking now; writes and flushes what had to wait for that. */
    public boolean isReady() throws IOException {
        isStuck = !out.isReady();
        while (!isStuck && hasUnsent()) {
            if (isUnsent) {
                isUnsent = false;
                out.flush();
            } else {
                writePiece();
            }
            isStuck = isTakenBack.getAsBoolean() || !out.isReady();
        }
        return !isStuck;
    }

    /** Whether something that was handed over has not been written and flushed yet. */
    public boolean hasUnsent() {
        return isUnsent || restLength > 0;
    }

    /** Hands bytes over that do not change any more, after {@link #isReady} has said true; {@link #push} follows. */
    public void write(byte[] array, int offset, int length) throws IOException {
        rest = array;
        restAt = offset;
        restLength = length;
        writePiece();
    }

    private void writePiece() throws IOException {
        int length = Math.min(restLength, PIECE_BYTES);
        out.write(rest, restAt, length);
        isUnsent = true;
        restAt += length;
        restLength -= length;
        if (restLength == 0) {
            rest = NOTHING;
        }
    }

    /** Sends off what was handed over; that has to wait for the container, too. */
    public void push() throws IOException {
        isUnsent = !out.isReady();
        if (!isUnsent) {
            out.flush();
            boolean ignored = restLength > 0 && !isTakenBack.getAsBoolean() && isReady();
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
