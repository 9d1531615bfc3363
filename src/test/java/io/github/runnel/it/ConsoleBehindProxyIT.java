package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.browser.Browser;
import io.github.runnel.support.proxy.ReverseProxy;
import io.github.runnel.support.proxy.RunningProxy;
import io.github.runnel.support.server.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two real Chromiums play in the console over HTTPS, one over WS-FLV and one over HTTP-FLV, behind each proxy. */
@ExtendWith(ArquillianExtension.class)
final class ConsoleBehindProxyIT {

    /** Longer than a buffer is. */
    private static final int PICTURES = 250;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Proxied.runnel();
    }

    @ParameterizedTest
    @EnumSource
    void twoBrowsersPlayOverHttps(ReverseProxy proxy) {
        try (RunningProxy running = proxy.start(server);
                Browser ws = Browser.start();
                Browser http = Browser.start()) {
            ws.open(running.https("#play=live/demo&over=ws"));
            http.open(running.https("#play=live/demo&over=http"));
            assertPlays(ws);
            assertPlays(http);
            ws.screenshot("console-behind-" + proxy + "-ws");
            http.screenshot("console-behind-" + proxy + "-http");
        }
    }

    private static void assertPlays(Browser browser) {
        await().until(() -> decoded(browser) > PICTURES);
        assertThat(browser.run("return document.getElementById('status').dataset.state"))
                .isEqualTo("playing");
        assertThat(browser.run("return window.runnel.errors.length")).isEqualTo(0L);
        assertThat(browser.run("return window.isSecureContext")).isEqualTo(true);
    }

    private static long decoded(Browser browser) {
        return browser.run("return window.runnel.framesDecoded") instanceof Number number ? number.longValue() : 0;
    }
}
