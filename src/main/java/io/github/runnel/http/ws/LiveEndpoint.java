package io.github.runnel.http.ws;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One viewer's WebSocket, or one publisher's. Made by the container for each session. */
public final class LiveEndpoint extends Endpoint {

    private static final System.Logger LOG = System.getLogger(LiveEndpoint.class.getName());

    /** Close codes of who has sent all, or of a page that was left. */
    private static final Set<Integer> GOODBYES =
            Set.of(CloseCodes.NORMAL_CLOSURE.getCode(), CloseCodes.GOING_AWAY.getCode());

    private final WsSettings settings;
    private @Nullable EndpointSocket socket;
    private long messageBytes;

    LiveEndpoint(WsSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Object carried = session.getUserProperties().remove(Handshake.SOCKET);
        if (carried instanceof EndpointSocket opened) {
            config.getUserProperties().remove(Handshake.SOCKET);
            session.setMaxIdleTimeout(0);
            if (opened instanceof WsInlet publisher) {
                hear(session, publisher);
            } else {
                ignoreMessages(session);
            }
            session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> opened.ponged());
            socket = opened;
            opened.open(session);
        } else {
            close(session, CloseCodes.VIOLATED_POLICY, "ask for a stream at its own address");
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (socket instanceof WsInlet publisher
                && GOODBYES.contains(reason.getCloseCode().getCode())) {
            publisher.finish();
        }
        if (socket != null) {
            socket.lost();
        }
    }

    @Override
    public void onError(Session session, Throwable broken) {
        if (socket != null) {
            socket.lost();
        }
    }

    private static void hear(Session session, WsInlet publisher) {
        session.addMessageHandler(
                String.class, (MessageHandler.Partial<String>) (part, isLast) -> publisher.refuseText());
        session.addMessageHandler(
                ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (part, isLast) -> publisher.read(part));
    }

    private void ignoreMessages(Session session) {
        session.addMessageHandler(
                String.class, (MessageHandler.Partial<String>) (part, isLast) -> count(session, part.length(), isLast));
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (part, isLast) -> count(session, part.remaining(), isLast));
    }

    private void count(Session session, int length, boolean isLast) {
        messageBytes += length;
        if (messageBytes > settings.maxMessageBytes()) {
            close(session, CloseCodes.VIOLATED_POLICY, "messages may have " + settings.maxMessageBytes() + " bytes");
        }
        if (isLast) {
            messageBytes = 0;
        }
    }

    static void close(Session session, CloseReason.CloseCode code, String sentence) {
        try {
            session.close(new CloseReason(code, sentence));
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.DEBUG, () -> "WebSocket was gone before it was closed: " + gone.getMessage());
        }
    }
}
