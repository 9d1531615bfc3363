package io.github.runnel.http;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Outlet;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way out to one HTTP viewer: a response that the container takes without blocking. */
final class HttpOutlet implements Outlet {

    private static final System.Logger LOG = System.getLogger(HttpOutlet.class.getName());

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final ServletOutput out;
    private final Container container;
    private final long keepAliveNanos;
    private final Ticker ticker;
    private final boolean beginsOnLane;

    private volatile boolean isOpen; // the container has said for the first time that it takes bytes
    private boolean isBegun; // the status is 200, and bytes have been written
    private long writtenNanos;
    private @Nullable Subscriber subscriber;

    /**
     * @param beginsOnLane whether no thread of the container writes the first bytes
     * @param disconnection closes the connection of who takes nothing
     */
    HttpOutlet(
            AsyncContext async,
            Container container,
            Duration keepAliveInterval,
            Ticker ticker,
            boolean beginsOnLane,
            Runnable disconnection)
            throws IOException {
        this.async = async;
        this.response = (HttpServletResponse) async.getResponse();
        this.out = new ServletOutput(response.getOutputStream(), disconnection);
        this.container = container;
        this.keepAliveNanos = keepAliveInterval.toNanos();
        this.ticker = ticker;
        this.beginsOnLane = beginsOnLane;
    }

    /** Lets the container tell when it takes bytes; from then on the hub writes. */
    void open(Subscriber viewer) {
        subscriber = viewer;
        try {
            out.listen(new Readiness(viewer));
        } catch (IllegalStateException completed) {
            LOG.log(Level.DEBUG, () -> "viewer was ended before it was opened: " + completed.getMessage());
        }
    }

    private void takesBytes(Subscriber viewer) {
        boolean isFirst = !isOpen;
        isOpen = true;
        if (isFirst && beginsOnLane) {
            viewer.resumeOnLane();
        } else {
            viewer.resume();
        }
    }

    @Override
    public boolean isReady() {
        try {
            return isOpen && out.isReady();
        } catch (IOException broken) {
            lost();
            return false;
        }
    }

    @Override
    public boolean hasUnsent() {
        return out.hasUnsent();
    }

    @Override
    public void write(byte[] array, int offset, int length) {
        if (!isBegun) {
            isBegun = true;
            LiveHeaders.set(response, container);
        }
        writtenNanos = ticker.nanos();
        try {
            if (length > 0) { // a format without a header begins with its status
                out.write(array, offset, length);
            }
            out.push();
        } catch (IOException broken) {
            lost();
        }
    }

    @Override
    public void tick(Bytes keepAlive) {
        boolean isSilent = ticker.nanos() - writtenNanos >= keepAliveNanos;
        if (isBegun && isSilent && !keepAlive.isEmpty() && isReady()) {
            keepAlive.drainTo(this);
        }
    }

    @Override
    public void end(EndReason reason) {
        try {
            if (!isBegun && reason != EndReason.GONE) {
                refuse(HttpRefusal.of(reason));
            }
        } finally {
            complete();
            out.abandon(reason);
        }
    }

    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException already) {
            LOG.log(Level.DEBUG, () -> "the container had completed the response: " + already.getMessage());
        }
    }

    private void refuse(HttpRefusal refusal) {
        byte[] sentence = refusal.head(response);
        try {
            if (isOpen && out.isReady()) {
                out.write(sentence, 0, sentence.length);
                out.push();
            }
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, () -> "viewer was gone before it was refused: " + broken.getMessage());
        }
    }

    private void lost() {
        Objects.requireNonNull(subscriber).gone();
    }

    /** Passes on what the container tells of the response. */
    private final class Readiness implements WriteListener {

        private final Subscriber viewer;

        Readiness(Subscriber viewer) {
            this.viewer = viewer;
        }

        @Override
        public void onWritePossible() {
            takesBytes(viewer);
        }

        @Override
        public void onError(Throwable broken) {
            viewer.gone();
        }
    }
}
