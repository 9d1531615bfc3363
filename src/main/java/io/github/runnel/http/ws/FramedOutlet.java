package io.github.runnel.http.ws;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.http.ServletOutput;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The way out to one viewer over a WebSocket that Runnel frames itself.
 *
 * <p>Whoever drains writes, and closes; the thread that reads leaves notes: what to answer, and that the viewer has gone.
 */
final class FramedOutlet implements SocketOutlet, UpgradedConnection.Owner {

    private static final System.Logger LOG = System.getLogger(FramedOutlet.class.getName());
    private static final byte[] PING = Frames.ping();

    private final WsSettings settings;
    private final Frames frames;
    private final PingClock pings;
    private final Gate gate = new Gate();
    private final AtomicReference<byte @Nullable []> answer = new AtomicReference<>(); // a pong that is due
    private volatile @Nullable Subscriber subscriber;
    private volatile Runnable disconnection = () -> {};
    private volatile @Nullable ServletOutput output;
    private volatile @Nullable WebConnection connection;
    private volatile @Nullable WsClose verdict; // what to say at the end, whatever the hub's reason
    private volatile boolean hasGoodbye; // the viewer has said, or answered, that this is the end
    private volatile @Nullable EndReason ended;
    private boolean hasSaidGoodbye; // and so have we

    FramedOutlet(WsSettings settings, Ticker ticker, Frames frames) {
        this.settings = settings;
        this.frames = frames;
        this.pings = new PingClock(settings.pingInterval(), ticker);
    }

    @Override
    public void belongsTo(Subscriber viewer) {
        subscriber = viewer;
    }

    /** What closes the connection of who takes nothing. */
    void disconnectsBy(Runnable closing) {
        disconnection = closing;
    }

    @Override
    public void refuse(WsClose why) {
        verdict = why;
    }

    @Override
    public void open(WebConnection opened) throws IOException {
        ServletOutput ready = new ServletOutput(opened.getOutputStream(), disconnection);
        output = ready;
        connection = opened; // before ended is read; end() does it the other way round
        try {
            opened.getInputStream().setReadListener(new Incoming(opened.getInputStream()));
            ready.listen(new Readiness());
        } catch (IllegalStateException closed) {
            LOG.log(Level.DEBUG, () -> "WebSocket was gone before it was opened: " + closed.getMessage());
            gate.shut();
            lost();
        }
    }

    private void opened() {
        Subscriber viewer = subscriber;
        EndReason early = ended;
        if (early != null) {
            end(early);
        } else if (viewer == null) {
            end(EndReason.POLICY); // which is not what is said: the verdict is
        } else {
            viewer.resumeOnLane(); // as HTTP does on Payara
        }
    }

    private void lost() {
        Subscriber viewer = subscriber;
        if (viewer != null) {
            viewer.gone();
        }
    }

    @Override
    public boolean isReady() {
        ServletOutput out = output;
        return out != null && inside(() -> isReady(out));
    }

    /** Answers, too, and pings, if that is due: who reads slowly has no pause in which it could be done. */
    private boolean isReady(ServletOutput out) throws IOException {
        boolean isReady = out.isReady();
        byte[] due = isReady ? due() : null;
        return due == null ? isReady : send(out, due) && out.isReady();
    }

    private byte @Nullable [] due() {
        byte[] pong = answer.get() == null ? null : answer.getAndSet(null);
        return pong == null && !hasSaidGoodbye && pings.isDue() ? PING : pong;
    }

    @Override
    public boolean hasUnsent() {
        ServletOutput out = output;
        return out != null && (out.hasUnsent() || answer.get() != null);
    }

    @Override
    public void write(byte[] array, int offset, int length) {
        if (length > 0) { // a format without a header begins with its first message
            send(frames.binary(array, offset, length));
        }
    }

    /** After {@link #isReady} has said true. */
    private void send(byte[] frame) {
        ServletOutput out = output;
        boolean ignored = out != null && inside(() -> send(out, frame));
    }

    private boolean send(ServletOutput out, byte[] frame) throws IOException {
        out.write(frame, 0, frame.length);
        if (gate.isShut()) { // by that very write
            return false;
        }
        out.push();
        return !gate.isShut();
    }

    /** Does something with the connection, if it is still ours. */
    private boolean inside(Use use) {
        if (!gate.enter()) {
            return false;
        }
        try {
            return use.isDone();
        } catch (IOException broken) {
            LOG.log(Level.DEBUG, () -> "WebSocket is broken: " + broken.getMessage());
            lost();
            return false;
        } finally {
            gate.leave();
        }
    }

    /** Something to do with the connection. */
    private interface Use {

        boolean isDone() throws IOException;
    }

    @Override
    public void tick(Bytes keepAlive) {
        if (pings.isSilent()) {
            lost();
        } else {
            boolean ignored = isReady();
        }
    }

    /** Our goodbye is answered by the viewer's, which comes behind whatever it sent before (RFC 6455, section 7.1.2). */
    @Override
    public boolean isReadyToEnd(EndReason reason) {
        sayGoodbye(reason);
        return hasGoodbye;
    }

    @Override
    public void end(EndReason reason) {
        ended = reason; // before connection is read
        WebConnection open = connection;
        if (open != null) {
            sayGoodbye(reason);
            UpgradedConnection.close(open);
            Objects.requireNonNull(output).abandon(reason);
        }
    }

    private void sayGoodbye(EndReason reason) {
        if (!hasSaidGoodbye && isReady()) {
            hasSaidGoodbye = true;
            WsClose said = verdict;
            WsClose why = said == null ? WsClose.of(reason) : said;
            send(Frames.close(why.getCode(), why.sentence()));
        }
    }

    /** What the viewer sends. Called by the thread that reads. */
    private final class Incoming implements ReadListener, FrameReader.Control {

        private static final int PIECE_BYTES = 512;

        private final ServletInputStream in;
        private final FrameReader reader = new FrameReader(settings.maxMessageBytes(), this);

        Incoming(ServletInputStream in) {
            this.in = in;
        }

        /** Nothing is read behind a goodbye: then nobody hears of this connection while it is being closed. */
        @Override
        public void onDataAvailable() throws IOException {
            byte[] piece = new byte[PIECE_BYTES];
            try {
                while (!hasGoodbye && in.isReady()) {
                    int length = in.read(piece);
                    if (length < 0) {
                        lost();
                        return;
                    }
                    reader.read(piece, length);
                }
            } catch (ProtocolException wrong) {
                verdict = wrong.reason() == ProtocolException.Reason.LIMIT_EXCEEDED ? WsClose.POLICY : WsClose.PROTOCOL;
                close();
            }
        }

        @Override
        public void ping(Bytes payload) {
            answer.set(Frames.pong(payload));
            Subscriber viewer = subscriber;
            if (viewer != null) {
                viewer.resume();
            }
        }

        @Override
        public void pong() {
            pings.answered();
        }

        @Override
        public void close() {
            hasGoodbye = true;
            lost();
        }

        @Override
        public void onAllDataRead() {
            lost();
        }

        /** The connection is closed as soon as this returns. */
        @Override
        public void onError(Throwable broken) {
            gate.shut();
            lost();
        }
    }

    /** Passes on what the container tells of the way out. */
    private final class Readiness implements WriteListener {

        private boolean isOpened;

        @Override
        public void onWritePossible() {
            Subscriber viewer = subscriber;
            if (!isOpened) {
                isOpened = true;
                opened();
            } else if (viewer != null) {
                pings.answered();
                viewer.resume();
            }
        }

        @Override
        public void onError(Throwable broken) {
            lost();
        }
    }
}
