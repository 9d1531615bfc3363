package io.github.runnel.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Array;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.SetChunkSize;
import io.github.runnel.rtmp.message.SetPeerBandwidth;
import io.github.runnel.rtmp.message.WindowAckSize;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link AwaitingConnect}. */
final class AwaitingConnectTest {

    private final FakePeer peer = new FakePeer();
    private final SessionState state = new AwaitingConnect();

    @Test
    void connectIsAnsweredBehindTheChunkSize() {
        SessionState next = state.on(Calls.connect(), peer);
        assertThat(next).isEqualTo(new Connected(new ConnectRequest(Calls.TC_URL, "live", 0, false, false)));
        assertThat(peer.said.subList(0, 3))
                .containsExactly(
                        new WindowAckSize(2_500_000), new SetPeerBandwidth(2_500_000, 2), new SetChunkSize(60_000));
        assertThat(peer.said.subList(3, 4))
                .containsExactly(new Command(
                        0,
                        "_result",
                        1,
                        Obj.EMPTY.with("fmsVer", AmfValue.of("FMS/3,5,7,7009")).with("capabilities", AmfValue.of(31)),
                        List.of(Obj.EMPTY
                                .with("level", AmfValue.of("status"))
                                .with("code", AmfValue.of("NetConnection.Connect.Success"))
                                .with("description", AmfValue.of("Connected."))
                                .with("objectEncoding", AmfValue.of(0)))));
    }

    @Test
    void thoseWhoSpeakEnhancedRtmpLearnThatAnyCodecIsForwarded() {
        Obj object = Obj.EMPTY.with("fourCcList", new Array(List.of(AmfValue.of("hvc1"))));
        state.on(Calls.connect(object), peer);
        AmfValue information = ((Command) peer.said.get(3)).arguments().get(0);
        assertThat(information.get("fourCcList")).contains(new Array(List.of(AmfValue.of("*"))));
        assertThat(information.get("videoFourCcInfoMap")).contains(Obj.EMPTY.with("*", AmfValue.of(4)));
        assertThat(information.get("audioFourCcInfoMap")).contains(Obj.EMPTY.with("*", AmfValue.of(4)));
        assertThat(information.get("capsEx")).contains(AmfValue.of(15));
    }

    @Test
    void thoseWhoSpeakAmf3AreToldSo() {
        state.on(Calls.connect(Obj.EMPTY.with("objectEncoding", AmfValue.of(3))), peer);
        AmfValue information = ((Command) peer.said.get(3)).arguments().get(0);
        assertThat(information.get("objectEncoding")).contains(AmfValue.of(3));
    }

    @Test
    void nothingElseIsHeard() {
        assertThat(state.on(Calls.call("publish", "s"), peer)).isSameAs(state);
        assertThat(peer.said).isEmpty();
    }

    @Test
    void theEndIsARejection() {
        assertThat(state.end(new Status(StatusCode.PUBLISH_IDLE, "Too late."), peer))
                .isEqualTo(new Ended("Too late."));
        assertThat(peer.commands()).containsExactly("_error NetConnection.Connect.Rejected");
    }
}
