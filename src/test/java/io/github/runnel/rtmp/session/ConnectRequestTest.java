package io.github.runnel.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Obj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link ConnectRequest}. */
final class ConnectRequestTest {

    @ParameterizedTest
    @CsvSource({
        "rtmp://a.com/live, rtmp://a.com/live",
        "rtmp://a.com:1935/live?token=x, rtmp://a.com:1935/live",
        "rtmp://a.com/live#x, rtmp://a.com/live",
        "rtmp://user:pass@a.com/live, rtmp://a.com/live",
        "'', ''"
    })
    void theUrlHasNoSecrets(String tcUrl, String url) {
        ConnectRequest request = new ConnectRequest(tcUrl, "live", 0, false, false);
        assertThat(request.url()).isEqualTo(url);
        assertThat(request).hasToString(url);
    }

    @Test
    void aLineBreakHidesNoSecret() {
        assertThat(new ConnectRequest("rtmp://a.com/live?a\ntoken=x", "live", 0, false, false).url())
                .isEqualTo("rtmp://a.com/live");
    }

    @Test
    void whatIsMissingIsEmpty() {
        assertThat(ConnectRequest.of(Calls.connect(Obj.EMPTY))).isEqualTo(new ConnectRequest("", "", 0, false, false));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, true", "14, true", "15, false"})
    void capabilitiesTellWhetherAReconnectRequestIsKnown(int capsEx, boolean declines) {
        Obj object = Obj.EMPTY.with("capsEx", AmfValue.of(capsEx));
        assertThat(ConnectRequest.of(Calls.connect(object)).declinesReconnect()).isEqualTo(declines);
    }

    @ParameterizedTest
    @CsvSource({"fourCcList", "videoFourCcInfoMap", "audioFourCcInfoMap", "capsEx"})
    void anyNewPropertyTellsOfEnhancedRtmp(String name) {
        Obj object = Obj.EMPTY.with(name, AmfValue.of(1)).with("objectEncoding", AmfValue.of(3));
        assertThat(ConnectRequest.of(Calls.connect(object))).isEqualTo(new ConnectRequest("", "", 3, true, false));
    }
}
