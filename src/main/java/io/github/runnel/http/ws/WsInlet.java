package io.github.runnel.http.ws;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.http.Farewells;
import io.github.runnel.http.FlvInlet;
import io.github.runnel.http.Verdict;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way in from one publisher over a WebSocket of the container's. Where messages begin and end does not matter.
 *
 * <p>The thread that reads closes, if anything comes in time; else whoever looks after those who have to go.
 */
final class WsInlet implements EndpointSocket, Farewells.Leaver {

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

    /** A part of a binary message; nothing of it is kept. */
    void read(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        inlet.read(Bytes.wrap(bytes));
        tell();
    }

    void refuseText() {
        inlet.refuse(Verdict.malformed("publishers send binary messages"));
        tell();
    }

    /** The publisher has said goodbye. */
    void finish() {
        inlet.finish();
    }

    @Override
    public void ponged() {} // publishers are not pinged: they send, or are idle

    @Override
    public void tell() {
        Session open = session;
        if (open != null) {
            inlet.verdict().filter(why -> isClosing.compareAndSet(false, true)).ifPresent(why -> {
                Closing closing = Closing.of(why);
                LiveEndpoint.close(open, closing, closing.sentence());
            });
        }
    }

    /** The container has closed, or does so when its own time is over. */
    @Override
    public void cut() {
        lost();
    }

    @Override
    public void lost() {
        inlet.breakOff(); // does nothing behind a goodbye
        inlet.closed();
    }
}
