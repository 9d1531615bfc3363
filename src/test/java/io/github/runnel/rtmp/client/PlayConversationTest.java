package io.github.runnel.rtmp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.pull.SourceUrl;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.message.Message;
import io.github.runnel.rtmp.message.SetPeerBandwidth;
import io.github.runnel.rtmp.message.UserControl;
import io.github.runnel.rtmp.message.WindowAckSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link PlayConversation}. */
final class PlayConversationTest {

    private final FakeLine line = new FakeLine();
    private final PlayConversation conversation = new PlayConversation(target("rtmp://host:1936/a/b/cam?t=1"), line);

    /** Keeps what is said and got. */
    private static final class FakeLine implements PlayConversation.Line {

        final List<Message> said = new ArrayList<>();
        final List<FlvTag> tags = new ArrayList<>();
        final List<String> ends = new ArrayList<>();
        long windowBytes;

        @Override
        public void send(Message message) {
            said.add(message);
        }

        @Override
        public void acknowledgeEvery(long bytes) {
            windowBytes = bytes;
        }

        @Override
        public void tag(FlvTag tag) {
            tags.add(tag);
        }

        @Override
        public void end(String why) {
            ends.add(why);
        }

        Command newest() {
            return (Command) said.get(said.size() - 1);
        }
    }

    private static PlayTarget target(String url) {
        return PlayTarget.of(SourceUrl.parse(url).orElseThrow());
    }

    private static Command result(int transaction, AmfValue... arguments) {
        return new Command(0, "_result", transaction, Nothing.NULL, List.of(arguments));
    }

    private static Command status(String level, String code, String description) {
        Obj info = Obj.EMPTY
                .with("level", AmfValue.of(level))
                .with("code", AmfValue.of(code))
                .with("description", AmfValue.of(description));
        return new Command(1, "onStatus", 0, Nothing.NULL, List.of(info));
    }

    @ParameterizedTest
    @CsvSource({
        "rtmp://host/live/cam, rtmp://host/live, live, cam",
        "rtmps://u:p@host:1936/a/b/cam?k=v, rtmps://host:1936/a/b, a/b, cam?k=v",
        "rtmp://[::1]/live/%E7%9B%B4, rtmp://[::1]/live, live, %E7%9B%B4"
    })
    void lastSegmentIsTheStreamAndTheOthersTheApplication(String url, String tcUrl, String app, String stream) {
        assertThat(target(url)).isEqualTo(new PlayTarget(tcUrl, app, stream));
    }

    @Test
    void streamIsAskedForStepByStep() {
        conversation.begin();
        Command connect = line.newest();
        assertThat(connect.name()).isEqualTo("connect");
        assertThat(connect.object().get("app")).contains(AmfValue.of("a/b"));
        assertThat(connect.object().get("tcUrl")).contains(AmfValue.of("rtmp://host:1936/a/b"));
        conversation.on(result(1, Obj.EMPTY));
        assertThat(line.said.get(1)).isInstanceOf(WindowAckSize.class);
        assertThat(line.newest().name()).isEqualTo("createStream");
        conversation.on(result(2, AmfValue.of(7)));
        assertThat(line.newest().name()).isEqualTo("play");
        assertThat(line.newest().streamId()).isEqualTo(7);
        assertThat(line.newest().text(0)).contains("cam?t=1");
        conversation.on(status("status", "NetStream.Play.Start", "Playing."));
        conversation.leave();
        assertThat(line.newest().name()).isEqualTo("deleteStream");
        assertThat(line.newest().number(0)).hasValue(7);
        assertThat(line.ends).isEmpty();
    }

    @Test
    void nobodyIsToldGoodbyeBeforeThereIsAStream() {
        conversation.leave();
        assertThat(line.said).isEmpty();
    }

    @Test
    void soundPictureAndMetadataAreTags() {
        Obj metadata = Obj.EMPTY.with("width", AmfValue.of(640));
        conversation.on(new Data(1, 5, List.of(AmfValue.of("onMetaData"), metadata)));
        conversation.on(new Data(1, 5, List.of(AmfValue.of("|RtmpSampleAccess"), AmfValue.of(true))));
        conversation.on(new Data(1, 5, List.of(AmfValue.of("onStatus"), metadata)));
        conversation.on(new Data(1, 5, List.of()));
        conversation.on(new Media(TagType.AUDIO, 1, 10, Bytes.ofHex("af0121")));
        conversation.on(new Media(TagType.VIDEO, 1, 20, Bytes.empty()));
        conversation.on(new Media(TagType.VIDEO, 1, 4_294_967_295L, Bytes.ofHex("1701000000")));
        assertThat(line.tags.stream().map(tag -> tag.type() + " " + tag.timestampMs()))
                .containsExactly("SCRIPT_DATA 5", "AUDIO 10", "VIDEO 4294967295");
    }

    @ParameterizedTest
    @CsvSource({
        "error, NetStream.Play.StreamNotFound, nobody publishes it, refused: nobody publishes it",
        "error, NetStream.Play.Failed, '', refused: NetStream.Play.Failed",
        "status, NetStream.Play.UnpublishNotify, gone, the stream has ended",
        "status, NetStream.Play.Stop, gone, the stream has ended",
        "status, NetConnection.Connect.ReconnectRequest, restart, the other end closes: restart",
        "warning, NetStream.Play.InsufficientBW, slow, the other end says that this one is too slow"
    })
    void endIsHeard(String level, String code, String description, String why) {
        conversation.on(status(level, code, description));
        assertThat(line.ends).containsExactly(why);
    }

    @Test
    void refusalOfAnyStepAndEveryOtherGoodbyeAreTheEnd() {
        Obj info = Obj.EMPTY.with("description", AmfValue.of("no such app"));
        conversation.on(new Command(0, "_error", 1, Nothing.NULL, List.of(info)));
        conversation.on(new Command(0, "_error", 2, Nothing.NULL, List.of()));
        conversation.on(new Command(0, "close", 0, Nothing.NULL, List.of()));
        conversation.on(UserControl.streamEof(1));
        assertThat(line.ends)
                .containsExactly(
                        "refused: no such app",
                        "refused: _error",
                        "the other end says goodbye",
                        "the stream has ended");
    }

    @Test
    void pingsAndWindowsAreAnswered() {
        conversation.on(UserControl.ping(1234));
        assertThat(line.said.get(0)).isEqualTo(new UserControl(7, Bytes.ofHex("000004d2")));
        conversation.on(new SetPeerBandwidth(500_000, 2));
        assertThat(line.said.get(1)).isEqualTo(new WindowAckSize(500_000));
        conversation.on(new WindowAckSize(10_000));
        assertThat(line.windowBytes).isEqualTo(10_000);
        conversation.on(UserControl.streamBegin(1));
        conversation.on(new Command(0, "onBWDone", 0, Nothing.NULL, List.of()));
        assertThat(line.said).hasSize(2);
    }
}
