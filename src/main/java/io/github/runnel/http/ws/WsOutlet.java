package io.github.runnel.http.ws;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.Ticker;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The way out to one WebSocket viewer: one binary message in flight. */
final class WsOutlet implements SocketOutlet, EndpointSocket {

    private static final System.Logger LOG = System.getLogger(WsOutlet.class.getName());
    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0);

    private final WsSettings settings;
    private final PingClock pings;
    private volatile @Nullable Session session;
    private volatile @Nullable Subscriber subscriber;
    private volatile boolean isInFlight;
    private volatile boolean isHeldUp; // for so long that it was looked at meanwhile
    private volatile boolean hasShakenHands;
    private volatile @Nullable WsClose ended;
    private volatile @Nullable EndReason farewell; // what to say when the last ping is answered
    private final AtomicBoolean isClosing = new AtomicBoolean(); // whoever sets it closes

    WsOutlet(WsSettings settings, Ticker ticker) {
        this.settings = settings;
        this.pings = new PingClock(settings.pingInterval(), ticker);
    }

    @Override
    public void shakeHands() {
        hasShakenHands = true;
    }

    @Override
    public boolean hasShakenHands() {
        return hasShakenHands;
    }

    @Override
    public void belongsTo(Subscriber viewer) {
        subscriber = viewer;
    }

    @Override
    public void refuse(WsClose why) {
        ended = why;
    }

    @Override
    public void open(Session opened) {
        opened.getAsyncRemote().setSendTimeout(settings.sendTimeout().toMillis());
        session = opened; // before ended is read; end() does it the other way round
        WsClose early = ended;
        if (early != null) {
            close(opened, early);
        } else {
            viewer().resume();
        }
    }

    /** Called by the thread that reads from the viewer. */
    @Override
    public void ponged() {
        pings.answered();
        Session open = session;
        EndReason reason = farewell;
        if (open != null && reason != null) {
            close(open, WsClose.of(reason));
            viewer().resume();
        }
    }

    @Override
    public void lost() {
        Subscriber viewer = subscriber;
        if (viewer != null) { // nobody was refused
            viewer.gone();
        }
    }

    @Override
    public boolean isReady() {
        return session != null && !isInFlight;
    }

    @Override
    public boolean hasUnsent() {
        return false;
    }

    @Override
    public void write(byte[] array, int offset, int length) {
        if (length == 0) {
            return; // a format without a header begins with its first message
        }
        isInFlight = true; // before sending: the result may be here before the call returns
        try {
            Objects.requireNonNull(session)
                    .getAsyncRemote()
                    .sendBinary(ByteBuffer.wrap(array, offset, length), this::sent);
        } catch (IllegalStateException closed) {
            LOG.log(Level.DEBUG, () -> "WebSocket is closed: " + closed.getMessage());
            isInFlight = false;
            lost();
        }
    }

    private void sent(SendResult result) {
        isInFlight = false;
        if (result.isOK()) {
            if (isHeldUp) {
                isHeldUp = false;
                pings.answered();
            }
            viewer().resume();
        } else {
            lost();
        }
    }

    @Override
    public void tick(Bytes keepAlive) {
        Session open = session;
        if (open == null || isInFlight) {
            isHeldUp = isInFlight;
            return;
        }
        if (pings.isSilent()) {
            lost();
        } else if (pings.isDue()) {
            ping(open);
        }
    }

    private void ping(Session open) {
        try {
            open.getAsyncRemote().sendPing(NO_DATA.duplicate());
        } catch (IOException | IllegalStateException broken) {
            LOG.log(Level.DEBUG, () -> "ping failed: " + broken.getMessage());
            lost();
        }
    }

    /** When the answer to a last ping was here, and the thread that reads from this connection has closed it. */
    @Override
    public boolean isReadyToEnd(EndReason reason) {
        Session open = session;
        if (open == null || isInFlight) {
            return false;
        }
        if (farewell == null) {
            farewell = reason;
            ping(open);
        }
        return isClosing.get();
    }

    @Override
    public void end(EndReason reason) {
        ended = WsClose.of(reason); // before session is read
        Session open = session;
        if (open != null) {
            close(open, WsClose.of(reason));
        }
    }

    private void close(Session open, WsClose why) {
        if (isClosing.compareAndSet(false, true)) {
            LiveEndpoint.close(open, why, why.sentence());
        }
    }

    private Subscriber viewer() {
        return Objects.requireNonNull(subscriber);
    }
}
