package io.github.runnel.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.Refusals;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.message.UserControl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Playing} and {@link Paused}. */
final class PlayingTest {

    private final FakePeer peer = new FakePeer();
    private final Connected before = new Connected(new ConnectRequest(Calls.TC_URL, "live", 0, false, false));
    private final SessionState state = before.on(Calls.call("play", "s"), peer);

    @Test
    void theBeginningIsSaidWhenTheStreamIsThere() {
        assertThat(state.playBegins(peer)).isInstanceOf(Playing.class);
        assertThat(peer.said.get(0)).isEqualTo(UserControl.streamBegin(1));
        assertThat(peer.words())
                .containsExactly(
                        "event 0",
                        "onStatus NetStream.Play.Reset",
                        "onStatus NetStream.Play.Start",
                        "data |RtmpSampleAccess",
                        "data onStatus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"closeStream", "deleteStream"})
    void goodbyeLeadsBackToWhereAnotherStreamCanBePlayed(String name) {
        SessionState next = state.on(Calls.call(name), peer);
        assertThat(next).isSameAs(before);
        assertThat(peer.left).isEqualTo(1);
        assertThat(peer.commands()).containsExactly("_result", "onStatus NetStream.Play.Stop");
        assertThat(next.on(Calls.call("play", "t"), peer)).isInstanceOf(Playing.class);
    }

    @Test
    void deletingAnotherStreamChangesNothing() {
        assertThat(state.on(delete(2), peer)).isSameAs(state);
        assertThat(peer.left).isZero();
        assertThat(state.on(delete(1), peer)).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "receiveAudio", "receiveVideo", "seek", "_checkbw"})
    void otherCallsAreAnsweredAndChangeNothing(String name) {
        assertThat(state.on(Calls.call(name, "t"), peer)).isSameAs(state);
        assertThat(peer.commands()).hasSize(1);
        assertThat(peer.opened).isEmpty();
        assertThat(peer.left).isZero();
    }

    @Test
    void whoTurnsPicturesOffTakesASeatAmongListenersAndGoesOnAtTheNextKeyframe() {
        SessionState begun = state.playBegins(peer);
        peer.said.clear();
        SessionState deaf = begun.on(receive("receiveVideo", false), peer);
        assertThat(peer.left).isEqualTo(1);
        assertThat(peer.watched.get(1)).isEqualTo("example.com/live/s AUDIO next");
        assertThat(deaf.on(receive("receiveVideo", false), peer)).isSameAs(deaf);
        assertThat(deaf.playBegins(peer)).isEqualTo(deaf);
        assertThat(peer.words()).containsExactly("_result", "_result");
        SessionState again = deaf.on(receive("receiveVideo", true), peer);
        assertThat(peer.watched.get(2)).isEqualTo("example.com/live/s next");
        assertThat(peer.words()).as("not before the stream is there").containsExactly("_result");
        assertThat(again.playBegins(peer)).isEqualTo(begun);
        assertThat(peer.words()).containsExactly("onStatus NetStream.Seek.Notify", "onStatus NetStream.Play.Start");
    }

    @Test
    void whoWantsNothingHasNoSeat() {
        SessionState begun = state.playBegins(peer);
        SessionState none = begun.on(receive("receiveAudio", false), peer).on(receive("receiveVideo", false), peer);
        assertThat(peer.left).isEqualTo(2);
        assertThat(peer.watched).hasSize(2);
        none.leave();
        assertThat(peer.left).isEqualTo(2);
        none.on(receive("receiveAudio", true), peer);
        assertThat(peer.watched.get(2)).isEqualTo("example.com/live/s AUDIO next");
    }

    @Test
    void whoWantsOnlyWhatIsNotThereMayChangeItsMind() {
        SessionState begun = state.playBegins(peer);
        peer.refusal = Refusals.of(Refusal.UNSUITABLE);
        SessionState none = begun.on(receive("receiveVideo", false), peer);
        assertThat(none).isInstanceOf(Playing.class);
        peer.refusal = null;
        assertThat(none.on(receive("receiveVideo", true), peer)).isInstanceOf(Playing.class);
        assertThat(peer.watched.get(1)).isEqualTo("example.com/live/s next");
    }

    @Test
    void whatIsSaidBeforePlayAndInAPauseCountsFromPlayOn() {
        SessionState playing = before.on(receive("receiveAudio", false), peer).on(Calls.call("play", "s"), peer);
        SessionState paused = playing.on(pause(true), peer).on(receive("receiveAudio", true), peer);
        assertThat(paused).isInstanceOf(Paused.class);
        paused.on(pause(false), peer);
        assertThat(peer.watched)
                .containsExactly("example.com/live/s", "example.com/live/s VIDEO", "example.com/live/s");
    }

    @Test
    void anotherPlayTakesTheSeatOfTheFirst() {
        SessionState next = state.on(Calls.call("play", "t"), peer);
        assertThat(peer.left).isEqualTo(1);
        assertThat(peer.watched).containsExactly("example.com/live/s", "example.com/live/t");
        assertThat(next).isInstanceOf(Playing.class).isNotEqualTo(state);
    }

    @Test
    void whoHasPausedHasNoSeatAndTakesOneToGoOn() {
        SessionState begun = state.playBegins(peer);
        peer.said.clear();
        SessionState paused = begun.on(pause(true), peer);
        assertThat(peer.words()).containsExactly("onStatus NetStream.Pause.Notify", "event 1");
        assertThat(peer.left).isEqualTo(1);
        assertThat(paused.isWatching()).isTrue();
        assertThat(paused.on(pause(true), peer)).isSameAs(paused);
        SessionState resumed = paused.on(pause(false), peer);
        assertThat(peer.watched).hasSize(2);
        assertThat(peer.said).as("not before the stream is there").isEmpty();
        resumed.playBegins(peer);
        assertThat(peer.words()).containsExactly("event 0", "onStatus NetStream.Unpause.Notify");
        assertThat(resumed.on(pause(false), peer)).isSameAs(resumed);
    }

    @Test
    void whoHasPausedWhileItWaitedHearsOfTheBeginningLater() {
        SessionState resumed = state.on(pause(true), peer).on(pause(false), peer);
        peer.said.clear();
        resumed.playBegins(peer);
        assertThat(peer.commands()).contains("onStatus NetStream.Play.Start");
    }

    @ParameterizedTest
    @CsvSource({
        "closeStream, _result;onStatus NetStream.Play.Stop",
        "receiveVideo, _result",
        "publish, onStatus NetStream.Publish.BadName"
    })
    void whoHasPausedMaySayEverythingElse(String name, String answers) {
        SessionState paused = state.on(pause(true), peer);
        peer.said.clear();
        SessionState next = paused.on(Calls.call(name, "t"), peer);
        assertThat(String.join(";", peer.commands())).isEqualTo(answers);
        assertThat(next).isSameAs(name.equals("closeStream") ? before : paused);
    }

    @Test
    void whoHasPausedIsToldOfTheEndToo() {
        SessionState paused = state.on(pause(true), peer);
        peer.said.clear();
        assertThat(paused.end(Status.of(EndReason.SERVER_STOPS), peer)).isInstanceOf(Ended.class);
        assertThat(peer.commands())
                .containsExactly(
                        "onStatus NetConnection.Connect.ReconnectRequest", "onStatus NetStream.Play.UnpublishNotify");
    }

    @ParameterizedTest
    @CsvSource({
        "ENDED, onStatus NetStream.Play.UnpublishNotify",
        "NO_SUCH_STREAM, onStatus NetStream.Play.StreamNotFound",
        "TOO_SLOW, onStatus NetStream.Play.InsufficientBW",
        "POLICY, onStatus NetStream.Play.Failed",
        "ERROR, onStatus NetStream.Failed",
        "SERVER_STOPS, onStatus NetConnection.Connect.ReconnectRequest;onStatus NetStream.Play.UnpublishNotify"
    })
    void theEndHasACodeForEachReasonAndIsTheEndOfTheStream(EndReason reason, String said) {
        Status status = Status.ofPlay(reason);
        assertThat(state.end(status, peer)).isEqualTo(new Ended(status.description()));
        assertThat(String.join(";", peer.words())).isEqualTo(said + ";event 1");
        assertThat(peer.left).isEqualTo(1);
    }

    @Test
    void leavingGivesTheSeatBack() {
        state.leave();
        assertThat(peer.left).isEqualTo(1);
        assertThat(peer.said).isEmpty();
    }

    @Test
    void whatAViewerSendsIsNotHeard() {
        assertThat(state.on(new Media(TagType.AUDIO, 1, 0, Bytes.empty()), peer))
                .isSameAs(state);
        assertThat(peer.published).isEmpty();
    }

    private static Command pause(boolean isOn) {
        return new Command(1, "pause", 0, Nothing.NULL, List.of(AmfValue.of(isOn), AmfValue.of(1234)));
    }

    private static Command receive(String name, boolean isOn) {
        return new Command(1, name, 4, Nothing.NULL, List.of(AmfValue.of(isOn)));
    }

    private static Command delete(int streamId) {
        return new Command(0, "deleteStream", 0, Nothing.NULL, List.of(AmfValue.of(streamId)));
    }
}
