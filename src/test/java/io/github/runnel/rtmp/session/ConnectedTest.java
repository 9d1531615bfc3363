package io.github.runnel.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.message.UserControl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Connected}. */
final class ConnectedTest {

    private final FakePeer peer = new FakePeer();
    private final Connected state = new Connected(new ConnectRequest("rtmp://a.com/live?k=v", "live", 0, false, false));

    @ParameterizedTest
    @ValueSource(strings = {"live", "record", "append", "LIVE", ""})
    void publishOpensTheStreamWhateverItsType(String type) {
        SessionState next = state.on(Calls.call("publish", "s?token=x", type), peer);
        assertThat(next).isEqualTo(Publishing.begin(state, 1, new StreamKey("a.com", "live", "s"), peer));
        assertThat(peer.opened).containsExactly("a.com/live/s rtmp://a.com/live");
        assertThat(peer.said.get(0)).isEqualTo(UserControl.streamBegin(1));
        assertThat(peer.commands()).containsExactly("onStatus NetStream.Publish.Start");
    }

    @Test
    void publishNeedsNoType() {
        assertThat(state.on(Calls.call("publish", "s"), peer)).isInstanceOf(Publishing.class);
    }

    @Test
    void playTakesASeatAndSaysNothingBeforeTheStreamIsThere() {
        SessionState next = state.on(Calls.call("play", "s?token=x"), peer);
        assertThat(next).isInstanceOf(Playing.class);
        assertThat(peer.watched).containsExactly("a.com/live/s");
        assertThat(peer.said).isEmpty();
    }

    @Test
    void startDurationAndResetAreTolerated() {
        Command play = new Command(
                1,
                "play",
                0,
                Nothing.NULL,
                List.of(AmfValue.of("s"), AmfValue.of(-2000), AmfValue.of(-1), AmfValue.of(true)));
        assertThat(state.on(play, peer)).isInstanceOf(Playing.class);
    }

    @Test
    void play2PlaysTheStreamThatItsOptionsName() {
        AmfValue options = Obj.EMPTY.with("oldStreamName", AmfValue.of("a")).with("streamName", AmfValue.of("b"));
        assertThat(state.on(new Command(1, "play2", 0, Nothing.NULL, List.of(options)), peer))
                .isInstanceOf(Playing.class);
        assertThat(peer.watched).containsExactly("a.com/live/b");
    }

    @Test
    void createStreamGivesANumber() {
        assertThat(state.on(Calls.call("createStream"), peer)).isSameAs(state);
        assertThat(peer.said).containsExactly(new Command(1, "_result", 4, Nothing.NULL, List.of(AmfValue.of(1))));
    }

    @ParameterizedTest
    @CsvSource({
        "releaseStream, _result",
        "FCPublish, _result;onFCPublish NetStream.Publish.Start",
        "FCSubscribe, _result;onFCSubscribe NetStream.Play.Start",
        "_checkbw, _result",
        "getStreamLength, _result",
        "deleteStream, _result",
        "FCUnpublish, _result",
        "whatever, _result",
        "_result, ''",
        "_error, ''",
        "onStatus, ''"
    })
    void callsThatChangeNothingAreAnswered(String name, String answers) {
        assertThat(state.on(Calls.call(name, "s"), peer)).isSameAs(state);
        assertThat(String.join(";", peer.commands())).isEqualTo(answers);
    }

    @Test
    void callsWithoutANumberAreNotAnswered() {
        state.on(new Command(0, "whatever", 0, Nothing.NULL, List.of()), peer);
        assertThat(peer.said).isEmpty();
    }

    @Test
    void mediaAndDataAreNotHeard() {
        assertThat(state.on(new Media(TagType.AUDIO, 1, 0, Bytes.empty()), peer))
                .isSameAs(state);
        assertThat(state.on(new Data(1, 0, List.of()), peer)).isSameAs(state);
        assertThat(state.isStreaming()).isFalse();
    }

    @Test
    void theEndIsAClosedConnection() {
        assertThat(state.end(new Status(StatusCode.PUBLISH_IDLE, "Too late."), peer))
                .isEqualTo(new Ended("Too late."));
        assertThat(peer.commands()).containsExactly("onStatus NetConnection.Connect.Closed");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_NAME, NetStream.Publish.BadName",
        "NO_SUCH_VHOST, NetStream.Publish.Denied",
        "STREAM_BUSY, NetStream.Publish.BadName",
        "LIMIT_EXCEEDED, NetStream.Publish.Denied",
        "STOPPING, NetStream.Publish.Denied"
    })
    void theHubsRefusalsHaveCodes(Refusal reason, String code) {
        assertThat(StatusCode.of(reason).code()).isEqualTo(code);
        assertThat(StatusCode.of(reason).level()).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_NAME, NetStream.Play.Failed",
        "NO_SUCH_VHOST, NetStream.Play.StreamNotFound",
        "NO_SUCH_STREAM, NetStream.Play.StreamNotFound",
        "LIMIT_EXCEEDED, NetStream.Play.Failed",
        "STOPPING, NetStream.Play.Failed"
    })
    void theHubsRefusalsOfViewersHaveCodes(Refusal reason, String code) {
        assertThat(StatusCode.ofPlay(reason).code()).isEqualTo(code);
        assertThat(StatusCode.ofPlay(reason).level()).isEqualTo("error");
    }
}
