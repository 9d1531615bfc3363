package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.proxy.Nginx;
import io.github.runnel.support.proxy.ReverseProxy;
import io.github.runnel.support.proxy.RunningProxy;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each proxy, with the configuration that users are given, lets streams through and says truly who asks. */
@ExtendWith(ArquillianExtension.class)
final class ProxiesIT {

    /** An address of this machine that no proxy has. */
    private static final String VIEWER = "127.0.0.2";

    private static final String UNTRUSTED = "127.0.0.3";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Proxied.runnel();
    }

    @ParameterizedTest
    @EnumSource
    void streamsPlayOverEveryProtocol(ReverseProxy proxy) {
        try (RunningProxy running = proxy.start(server)) {
            URI address = running.https("live/demo.flv");
            HttpRequest request =
                    HttpRequest.newBuilder(address).version(Version.HTTP_2).build();
            try (HttpFlv http = HttpFlv.open(address);
                    HttpFlv http2 = HttpFlv.open(request);
                    WsFlv ws = WsFlv.open(running.wss("live/demo.flv"))) {
                List<Recording> all = List.of(http.received(), http2.received(), ws.received());
                await().until(() ->
                        all.stream().allMatch(received -> received.tags().size() > 100));
                assertThat(http2.version()).isEqualTo(Version.HTTP_2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void viewersAddressAndSchemeAreSeen(ReverseProxy proxy) {
        String name = Proxied.newName();
        try (RunningProxy running = proxy.start(server)) {
            assertThat(ask(running.https(name + "-http.flv"))).isEqualTo(404);
            assertThat(Proxied.viewerOf(name + "-http")).isEqualTo(VIEWER + " over https-flv");
            assertThat(ask(running.https(name + "-ws.flv"), RawHttp.upgrade())).isEqualTo(101);
        }
        assertThat(Proxied.viewerOf(name + "-ws")).isEqualTo(VIEWER + " over wss-flv");
    }

    /** By an upgrade to HTTP/2 a viewer would speak to Runnel past the proxy, which is believed. */
    @ParameterizedTest
    @EnumSource
    void onlyWebSocketsAreUpgraded(ReverseProxy proxy) {
        try (RunningProxy running = proxy.start(server)) {
            for (String upgrade : List.of("h2c", "h2c, websocket", "websocket, h2c", "websocket\r\nUpgrade: h2c")) {
                int status = ask(
                        running.https("api/v1/streams"),
                        "Upgrade: " + upgrade,
                        "Connection: Upgrade, HTTP2-Settings",
                        "HTTP2-Settings: AAMAAABkAAQAAP__");
                assertThat(status).as(upgrade).isIn(200, 400);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAViewerSaysOfItselfIsNotPassedOn(ReverseProxy proxy) {
        String name = Proxied.newName();
        try (RunningProxy running = proxy.start(server)) {
            ask(
                    running.https(name + ".flv"),
                    "Forwarded: for=203.0.113.9;proto=http",
                    "X-Forwarded-For: 203.0.113.9",
                    "X-Forwarded-Proto: http");
        }
        assertThat(Proxied.viewerOf(name)).isEqualTo(VIEWER + " over https-flv");
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfTheProxyAreOurOwn(ReverseProxy proxy) {
        try (RunningProxy running = proxy.start(server)) {
            String ours = "Origin: " + running.https("").resolve(".").toString().replaceFirst("/$", "");
            assertThat(upgrade(running, ours)).isEqualTo(101);
            assertThat(upgrade(running, ours.replace("https:", "http:"))).isEqualTo(403);
            assertThat(upgrade(running, "Origin: " + server.base().toString().replaceFirst("/$", "")))
                    .as("a page that came past the proxy")
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainHttpIsLedToHttps(ReverseProxy proxy) {
        try (RunningProxy running = proxy.start(server);
                RawHttp answer = RawHttp.send("GET", running.http("live/demo.flv"))) {
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("Location").orElse(""))
                    .startsWith("https://")
                    .endsWith("/live/demo.flv");
        }
    }

    @Test
    void whatAnUntrustedProxySaysIsNotBelieved() {
        String name = Proxied.newName();
        try (RunningProxy running = Nginx.start(server, "proxy_bind " + UNTRUSTED + ";")) {
            ask(running.https(name + ".flv"));
        }
        assertThat(Proxied.viewerOf(name)).matches(UNTRUSTED + ":\\d+ over http-flv");
    }

    @Test
    void whatAViewerSaysOfItselfIsNotBelieved() {
        String name = Proxied.newName();
        ask(server.http(name + ".flv"), "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https");
        assertThat(Proxied.viewerOf(name)).matches(VIEWER + ":\\d+ over http-flv");
    }

    /** From the viewer's address; returns the status. */
    private static int ask(URI address, String... headers) {
        try (RawHttp answer = RawHttp.sendFrom(VIEWER, "GET", address, headers)) {
            answer.read(1);
            return answer.status();
        }
    }

    private static int upgrade(RunningProxy running, String origin) {
        try (RawHttp answer = RawHttp.send("GET", running.https("live/demo.flv"), RawHttp.upgrade(origin))) {
            return answer.status();
        }
    }
}
