package io.github.runnel.rtmp.client;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.message.Message;
import io.github.runnel.rtmp.message.MessageReceiver;
import io.github.runnel.rtmp.message.SetPeerBandwidth;
import io.github.runnel.rtmp.message.UserControl;
import io.github.runnel.rtmp.message.WindowAckSize;
import java.util.List;

/**
 * Asks a server for a stream, and gets it (RTMP 1.0, section 7.2): {@code connect}, {@code createStream}, {@code play}.
 *
 * <p>Confined to the connection's event loop.
 */
final class PlayConversation implements MessageReceiver {

    private static final int CONNECT = 1;
    private static final int CREATE_STREAM = 2;
    private static final int WINDOW_BYTES = 2_500_000;
    private static final int BUFFER_MS = 1000;

    /** Live, or else recorded, in the milliseconds that FFmpeg sends and servers expect. */
    private static final double ANY_START = -2000;

    /** Sound and picture, everything (RTMP 1.0, section 7.2.1.1), as FFmpeg says. */
    private static final Obj ABILITIES = Obj.EMPTY
            .with("flashVer", AmfValue.of("LNX 9,0,124,2"))
            .with("fpad", AmfValue.of(false))
            .with("capabilities", AmfValue.of(15))
            .with("audioCodecs", AmfValue.of(4071))
            .with("videoCodecs", AmfValue.of(252))
            .with("videoFunction", AmfValue.of(1))
            .with("fourCcList", new AmfValue.Array(List.of(AmfValue.of("*")))); // enhanced RTMP v2

    private final PlayTarget target;
    private final Line line;
    private int streamId;

    /** What a conversation can do. */
    interface Line {

        /** Says something, behind all that was said before. */
        void send(Message message);

        /** Acknowledges each so many bytes of input from now on. */
        void acknowledgeEvery(long windowBytes);

        void tag(FlvTag tag);

        /** The conversation is over. */
        void end(String why);
    }

    PlayConversation(PlayTarget target, Line line) {
        this.target = target;
        this.line = line;
    }

    /** The handshake is done. */
    void begin() {
        Obj object = ABILITIES.with("app", AmfValue.of(target.app())).with("tcUrl", AmfValue.of(target.tcUrl()));
        line.send(new Command(0, "connect", CONNECT, object, List.of()));
    }

    /** Nothing more is wanted. */
    void leave() {
        if (streamId > 0) {
            line.send(new Command(0, "deleteStream", 0, Nothing.NULL, List.of(AmfValue.of(streamId))));
        }
    }

    @Override
    public void on(Command command) {
        switch (command.name()) {
            case "_result" -> answered(command);
            case "_error" -> line.end("refused: " + description(command));
            case "onStatus" -> status(command);
            case "close" -> line.end("the other end says goodbye");
            default -> {} // onBWDone, onFCSubscribe, and what else servers tell
        }
    }

    private void answered(Command command) {
        switch ((int) command.transactionId()) {
            case CONNECT -> {
                line.send(new WindowAckSize(WINDOW_BYTES));
                line.send(new Command(0, "createStream", CREATE_STREAM, Nothing.NULL, List.of()));
            }
            case CREATE_STREAM -> {
                streamId = (int) command.number(0).orElse(1);
                line.send(UserControl.bufferLength(streamId, BUFFER_MS));
                List<AmfValue> wish = List.of(AmfValue.of(target.stream()), AmfValue.of(ANY_START));
                line.send(new Command(streamId, "play", 0, Nothing.NULL, wish));
            }
            default -> {}
        }
    }

    private void status(Command command) {
        String code = command.text(0, "code").orElse("");
        if (command.text(0, "level").filter("error"::equals).isPresent()) {
            line.end("refused: " + description(command));
            return;
        }
        switch (code) {
            case "NetStream.Play.UnpublishNotify", "NetStream.Play.Stop", "NetStream.Play.Complete" ->
                line.end("the stream has ended");
            case "NetConnection.Connect.ReconnectRequest",
                    "NetConnection.Connect.Closed",
                    "NetConnection.Connect.Rejected" -> line.end("the other end closes: " + description(command));
            case "NetStream.Play.InsufficientBW" -> line.end("the other end says that this one is too slow");
            default -> {} // reset, start, and the like
        }
    }

    /** What the server says, or else its code. */
    private static String description(Command command) {
        return command.text(0, "description")
                .filter(text -> !text.isEmpty())
                .or(() -> command.text(0, "code"))
                .orElse(command.name());
    }

    @Override
    public void on(Media media) {
        if (!media.body().isEmpty()) {
            line.tag(FlvTag.of(media.type(), media.timestampMs(), media.body()));
        }
    }

    /** Names with a bar, {@code |RtmpSampleAccess}, are orders to Flash players. */
    @Override
    public void on(Data data) {
        String name =
                data.values().isEmpty() ? "" : data.values().get(0).asText().orElse("");
        if (!name.isEmpty() && !name.startsWith("|") && !name.equals("onStatus")) {
            Bytes body = AmfWriter.bytesOf(data.values());
            line.tag(FlvTag.of(TagType.SCRIPT_DATA, data.timestampMs(), body));
        }
    }

    @Override
    public void on(UserControl control) {
        switch (control.eventType()) {
            case UserControl.PING_REQUEST -> line.send(new UserControl(UserControl.PING_RESPONSE, control.data()));
            case UserControl.STREAM_EOF -> line.end("the stream has ended");
            default -> {}
        }
    }

    @Override
    public void on(WindowAckSize window) {
        line.acknowledgeEvery(window.sizeBytes());
    }

    /** Asks for that very answer (RTMP 1.0, section 5.4.5). */
    @Override
    public void on(SetPeerBandwidth bandwidth) {
        line.send(new WindowAckSize(bandwidth.windowBytes()));
    }
}
