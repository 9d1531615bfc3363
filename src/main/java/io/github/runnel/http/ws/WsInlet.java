package io.github.runnel.http.ws;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.http.Farewells;
import io.github.runnel.http.FlvInlet;
import io.github.runnel.http.Verdict;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way in from one publisher over a WebSocket of the container's. Where messages begin and end does not matter.
 *
 * <p>The thread that reads closes: when something comes, or the answer to a ping; or else, after a while, whoever looks after those
 * who have to go.
 */
final class WsInlet implements EndpointSocket, Farewells.Leaver {

    private static final System.Logger LOG = System.getLogger(WsInlet.class.getName());
    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0);

    private final FlvInlet inlet;
    private final AtomicBoolean isClosing = new AtomicBoolean(); // whoever sets it closes
    private volatile boolean hasShakenHands;
    private volatile @Nullable Session session;

    WsInlet(FlvInlet inlet) {
        this.inlet = inlet;
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
    public void open(Session opened) {
        session = opened;
        inlet.belongsTo(this);
    }

    void read(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        inlet.read(Bytes.wrap(bytes));
        close();
    }

    void refuseText() {
        inlet.refuse(Verdict.malformed("publishers send binary messages"));
        close();
    }

    /** The publisher has said goodbye. */
    void finish() {
        inlet.finish();
    }

    @Override
    public void ponged() {
        close();
    }

    @Override
    public void tell() {
        Session open = session;
        if (open != null && !isClosing.get()) {
            try {
                open.getAsyncRemote().sendPing(NO_DATA.duplicate());
            } catch (IOException | IllegalStateException broken) {
                LOG.log(Level.DEBUG, () -> "ping failed: " + broken.getMessage());
            }
        }
    }

    /** If there is a verdict. */
    private void close() {
        Session open = session;
        if (open != null) {
            inlet.verdict().filter(why -> isClosing.compareAndSet(false, true)).ifPresent(why -> {
                Closing closing = Closing.of(why);
                LiveEndpoint.close(open, closing, closing.sentence());
            });
        }
    }

    @Override
    public void cut() {
        close();
        lost();
    }

    @Override
    public void lost() {
        inlet.closed();
    }
}
