package io.github.runnel.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** {@link StreamAddress} makes something of everything: an application always, and a name of one segment or none. */
final class StreamAddressFuzzTest {

    @FuzzTest
    void anythingIsAnAddress(FuzzedDataProvider data) {
        String tcUrl = data.consumeString(100);
        String app = data.consumeString(100);
        StreamAddress address = StreamAddress.of(tcUrl, app, data.consumeRemainingAsString());
        assertThat(address.app()).isNotEmpty().doesNotStartWith("/").doesNotEndWith("/");
        assertThat(address.name()).doesNotContain("/");
        assertThat(address.vhost()).doesNotContain("/");
        assertThat(new ConnectRequest(tcUrl, app, 0, false, false).url()).doesNotContain("?");
    }
}
