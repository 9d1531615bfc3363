package io.github.runnel.rtmp.session;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.EcmaArray;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Publishing}. */
final class PublishingTest {

    private static final EcmaArray METADATA = EcmaArray.EMPTY.with("width", AmfValue.of(640));

    private final FakePeer peer = new FakePeer();
    private final Connected before = new Connected(new ConnectRequest(Calls.TC_URL, "live", 0, false, false));
    private final Publishing state = Publishing.begin(before, 1, StreamKey.of("live", "s"), peer);

    @Test
    void soundAndPictureGoToTheHubAsTheyAre() {
        SessionState next = state.on(new Media(TagType.AUDIO, 1, 40, hex("AF01 21")), peer);
        assertThat(next.isStreaming()).isTrue();
        assertThat(next.on(new Media(TagType.VIDEO, 1, 0xFFFF_FFFFL, hex("1701")), peer))
                .isSameAs(next);
        assertThat(peer.published)
                .containsExactly(
                        FlvTag.of(TagType.AUDIO, 40, hex("AF01 21")),
                        FlvTag.of(TagType.VIDEO, 0xFFFF_FFFFL, hex("1701")));
    }

    @Test
    void emptyMessagesKeepTheConnectionAliveOnly() {
        assertThat(state.on(new Media(TagType.AUDIO, 1, 40, Bytes.empty()), peer)
                        .isStreaming())
                .isTrue();
        assertThat(state.on(new Data(1, 0, List.of()), peer).isStreaming()).isTrue();
        assertThat(peer.published).isEmpty();
    }

    @Test
    void metadataGoesToTheHubWithoutTheOrderToKeepIt() {
        FlvTag tag = FlvTag.of(
                TagType.SCRIPT_DATA,
                7,
                new AmfWriter().write("onMetaData").write(METADATA).toBytes());
        state.on(new Data(1, 7, List.of(AmfValue.of("@setDataFrame"), AmfValue.of("onMetaData"), METADATA)), peer);
        state.on(new Data(1, 7, List.of(AmfValue.of("onMetaData"), METADATA)), peer);
        assertThat(peer.published).containsExactly(tag, tag);
    }

    @Test
    void otherDataGoesToTheHubToo() {
        state.on(new Data(1, 7, List.of(AmfValue.of("onTextData"), AmfValue.of("hello"))), peer);
        assertThat(peer.published)
                .containsExactly(FlvTag.of(
                        TagType.SCRIPT_DATA,
                        7,
                        new AmfWriter().write("onTextData").write("hello").toBytes()));
    }

    @Test
    void clearedMetadataIsNoData() {
        state.on(new Data(1, 7, List.of(AmfValue.of("@clearDataFrame"), AmfValue.of("onMetaData"))), peer);
        state.on(new Data(1, 7, List.of(AmfValue.of("@setDataFrame"))), peer);
        assertThat(peer.published).isEmpty();
    }

    @Test
    void dataThatNoTagCanHoldIsRefused() {
        AmfValue large = new AmfValue.ByteArray(Bytes.wrap(new byte[0xFF_FFFF]));
        assertThatThrownBy(() -> state.on(new Data(1, 0, List.of(AmfValue.of("a"), large)), peer))
                .hasMessage("data of 16777225 bytes, limit 16777215");
    }

    @ParameterizedTest
    @CsvSource({
        "FCUnpublish, onFCUnpublish NetStream.Unpublish.Success;_result;onStatus NetStream.Unpublish.Success",
        "closeStream, _result;onStatus NetStream.Unpublish.Success",
        "deleteStream, _result;onStatus NetStream.Unpublish.Success"
    })
    void goodbyeLeadsBackToWhereAnotherStreamCanBePublished(String name, String answers) {
        SessionState next = state.on(Calls.call(name), peer);
        assertThat(next).isSameAs(before);
        assertThat(peer.closed).isEqualTo(1);
        assertThat(String.join(";", peer.commands())).isEqualTo(answers);
        assertThat(next.on(Calls.call("publish", "s"), peer)).isInstanceOf(Publishing.class);
    }

    @Test
    void deletingAnotherStreamChangesNothing() {
        assertThat(state.on(delete(2), peer)).isSameAs(state);
        assertThat(peer.closed).isZero();
        assertThat(state.on(delete(1), peer)).isSameAs(before);
    }

    @Test
    void aSecondPublishIsRefusedAndTheFirstGoesOn() {
        assertThat(state.on(Calls.call("publish", "other"), peer)).isSameAs(state);
        assertThat(peer.commands()).containsExactly("onStatus NetStream.Publish.BadName");
        assertThat(peer.opened).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"play", "play2"})
    void whoPublishesDoesNotPlay(String play) {
        assertThat(state.on(Calls.call(play, "other"), peer)).isSameAs(state);
        assertThat(peer.commands()).containsExactly("onStatus NetStream.Play.Failed");
        assertThat(peer.watched).isEmpty();
    }

    @Test
    void otherCallsAreAnswered() {
        assertThat(state.on(Calls.call("_checkbw"), peer)).isSameAs(state);
        assertThat(peer.commands()).containsExactly("_result");
    }

    @Test
    void aServerThatStopsAsksToReconnect() {
        assertThat(state.end(Status.of(EndReason.SERVER_STOPS), peer))
                .isEqualTo(new Ended("The server is being stopped."));
        assertThat(peer.closed).isEqualTo(1);
        assertThat(peer.commands())
                .containsExactly(
                        "onStatus NetConnection.Connect.ReconnectRequest", "onStatus NetStream.Unpublish.Success");
    }

    @Test
    void whoSaysThatItKnowsNoReconnectRequestIsNotAsked() {
        Connected declining = new Connected(new ConnectRequest(Calls.TC_URL, "live", 0, true, true));
        Publishing publishing = Publishing.begin(declining, 1, StreamKey.of("live", "s"), peer);
        publishing.end(Status.of(EndReason.SERVER_STOPS), peer);
        assertThat(peer.commands()).containsExactly("onStatus NetStream.Unpublish.Success");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVER_STOPS")
    void theEndHasACodeForEachReason(EndReason reason) {
        Status status = Status.of(reason);
        assertThat(state.end(status, peer)).isEqualTo(new Ended(status.description()));
        assertThat(peer.closed).isEqualTo(1);
        assertThat(peer.commands()).containsExactly("onStatus " + status.code().code());
    }

    @Test
    void leavingGivesTheStreamBack() {
        state.leave();
        assertThat(peer.closed).isEqualTo(1);
        assertThat(peer.said).isEmpty();
    }

    private static Command delete(int streamId) {
        return new Command(0, "deleteStream", 0, Nothing.NULL, List.of(AmfValue.of(streamId)));
    }
}
