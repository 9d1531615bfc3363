package io.github.runnel.http.ws;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.http.FlvInlet;
import io.github.runnel.http.ServletOutput;
import io.github.runnel.http.Turns;
import io.github.runnel.http.Verdict;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way in from one publisher over a WebSocket that Runnel frames itself. Where messages begin and end does not matter.
 *
 * <p>Threads note what has happened, and one of them at a time acts on it: reads, answers, closes.
 */
final class FramedInlet implements UpgradedConnection.Owner, FrameReader.Control, FrameReader.Messages {

    private static final System.Logger LOG = System.getLogger(FramedInlet.class.getName());
    private static final int PIECE_BYTES = 16 * 1024;

    private final FlvInlet inlet;
    private final Gate gate = new Gate();
    private final Turns turns = new Turns(this::act);
    private volatile @Nullable Open open;
    private volatile boolean hasData;
    private volatile boolean isWritable; // the container has said so for the first time

    // by who acts
    private final byte[] piece = new byte[PIECE_BYTES];
    private final FrameReader frames = new FrameReader(this, this);
    private byte @Nullable [] pong; // that is due
    private boolean hasGoodbye; // the publisher has said, or answered, that this is the end
    private boolean hasSaidGoodbye; // and so have we
    private boolean isBroken;
    private boolean isOver;

    /** A connection that was handed over. */
    private record Open(WebConnection connection, ServletInputStream in, ServletOutput out) {}

    FramedInlet(FlvInlet inlet) {
        this.inlet = inlet;
    }

    @Override
    public void open(WebConnection opened) throws IOException {
        Open handedOver = new Open(opened, opened.getInputStream(), new ServletOutput(opened.getOutputStream()));
        open = handedOver;
        inlet.belongsTo(turns);
        try {
            handedOver.in().setReadListener(new Incoming());
            handedOver.out().listen(new Readiness());
        } catch (IllegalStateException closed) {
            LOG.log(Level.DEBUG, () -> "WebSocket was gone before it was opened: " + closed.getMessage());
            inlet.closed();
        }
    }

    private void act() {
        if (isOver || !gate.enter()) {
            return;
        }
        Open now = Objects.requireNonNull(open);
        try {
            read(now.in());
            say(now.out());
            goOn();
        } catch (IOException | IllegalStateException broken) {
            LOG.log(Level.DEBUG, () -> "WebSocket is broken: " + broken.getMessage());
            isBroken = true;
        } finally {
            if (isDone(now.out())) {
                close(now.connection());
            }
            gate.leave();
        }
    }

    /** What was left unread for a verdict is read away. */
    private void goOn() {
        if (hasData && hasSaidGoodbye && !turns.isCut()) {
            turns.take(); // once more
        }
    }

    private boolean isDone(ServletOutput out) {
        return isBroken || turns.isCut() || (hasGoodbye && hasSaidGoodbye && !out.hasUnsent());
    }

    /**
     * Nothing is read behind a goodbye: then nobody hears of this connection while it is being closed. A verdict is not kept waiting by
     * messages that come fast.
     */
    private void read(ServletInputStream in) throws IOException {
        boolean goesOn = hasData;
        hasData = false;
        while (goesOn && !hasGoodbye && in.isReady()) {
            int length = in.read(piece);
            isBroken = length < 0;
            goesOn = !isBroken && areFrames(length);
            if (turns.isCut() || (!hasSaidGoodbye && inlet.verdict().isPresent())) {
                hasData |= goesOn;
                return;
            }
        }
    }

    private boolean areFrames(int length) {
        try {
            frames.read(piece, length);
            return true;
        } catch (ProtocolException wrong) {
            String sentence = String.valueOf(wrong.getMessage());
            inlet.refuse(new Verdict(HttpServletResponse.SC_BAD_REQUEST, WsClose.PROTOCOL.getCode(), sentence));
            hasGoodbye = true; // nothing can be read behind it
            return false;
        }
    }

    private void say(ServletOutput out) throws IOException {
        if (!isWritable || !out.isReady()) {
            return;
        }
        byte[] due = pong;
        if (due != null && !hasSaidGoodbye) {
            pong = null;
            send(out, due);
        }
        Optional<Closing> end = inlet.verdict()
                .map(Closing::of)
                .or(() -> hasGoodbye ? Optional.of(Closing.answer()) : Optional.empty());
        if (end.isPresent() && !hasSaidGoodbye && out.isReady()) {
            hasSaidGoodbye = true;
            send(out, Frames.close(end.get().code(), end.get().sentence()));
        }
    }

    private static void send(ServletOutput out, byte[] frame) throws IOException {
        out.write(frame, 0, frame.length);
        out.push();
    }

    private void close(WebConnection connection) {
        isOver = true;
        inlet.closed();
        UpgradedConnection.close(connection);
    }

    @Override
    public void binary(byte[] array, int offset, int length) {
        inlet.read(Bytes.wrap(array).slice(offset, length)); // nothing of it is kept
    }

    @Override
    public void text() {
        inlet.refuse(Verdict.malformed("publishers send binary messages"));
    }

    @Override
    public void ping(Bytes payload) {
        pong = Frames.pong(payload);
    }

    @Override
    public void pong() {} // nobody was pinged

    @Override
    public void close() {
        hasGoodbye = true;
        inlet.finish();
    }

    /** Notes what the container tells of the way in. */
    private final class Incoming implements ReadListener {

        @Override
        public void onDataAvailable() {
            hasData = true;
            turns.take();
        }

        @Override
        public void onAllDataRead() {
            turns.cut();
        }

        /** The connection is closed as soon as this returns. */
        @Override
        public void onError(Throwable broken) {
            gate.shut();
            inlet.closed();
        }
    }

    /** Notes what the container tells of the way out. */
    private final class Readiness implements WriteListener {

        @Override
        public void onWritePossible() {
            isWritable = true;
            turns.take();
        }

        @Override
        public void onError(Throwable broken) {
            turns.cut();
        }
    }
}
