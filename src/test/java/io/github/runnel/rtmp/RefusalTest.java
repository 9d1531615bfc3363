package io.github.runnel.rtmp;

import static io.github.runnel.rtmp.ServerFixture.code;
import static io.github.runnel.rtmp.ServerFixture.description;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.hub.Container;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.HubFigures;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Transcoders;
import io.github.runnel.hub.Vhosts;
import io.github.runnel.hub.Vhosts.Unknown;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.support.ManualTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link RtmpServer} and the real hub, which does not want everybody. */
final class RefusalTest {

    private final ManualTicker ticker = new ManualTicker();
    private final FanOut fanOut = new FanOut(new Delivery(1, Duration.ZERO, 1), Thread::new, ticker);
    private final StreamRegistry registry = new StreamRegistry(new Hub(
            HubSettings.DEFAULTS,
            Map.of(Container.RTMP, RtmpPackager::new),
            fanOut,
            ticker,
            event -> {},
            Transcoders.NONE));
    private final RtmpServer server = new RtmpServer(ServerFixture.DEFAULTS, registry, Thread::new);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "no%0Aname, the name has an invisible character",
        "a/%2E%2E/s, 'the name has an empty, ''.'' or ''..'' segment'",
        "a//s, 'the name has an empty, ''.'' or ''..'' segment'",
        "'', a stream needs an application and a name"
    })
    void aBadNameIsRefusedInTheWordsOfTheHub(String name, String why) throws IOException {
        try (RtmpClient publisher = connected();
                RtmpClient player = connected()) {
            publisher.send(TestCalls.publish(name));
            assertRefused(publisher, why);
            player.send(TestCalls.play(name));
            Command status = player.awaitCommand("onStatus");
            assertThat(code(status)).isEqualTo("NetStream.Play.Failed");
            assertThat(description(status)).contains(why);
        }
    }

    @Test
    void aHostWithoutAVhostIsRefusedAndCountedForPublishersAndViewersApart() throws IOException {
        Policies strict = new Policies(new Vhosts(Set.of(), Unknown.REFUSE), HubSettings.DEFAULTS, Map.of());
        StreamRegistry elsewhere = new StreamRegistry(
                new Hub(HubSettings.DEFAULTS, Map.of(), fanOut, ticker, event -> {}, Transcoders.NONE), strict, 1);
        RtmpServer strictServer = new RtmpServer(ServerFixture.DEFAULTS, elsewhere, Thread::new);
        strictServer.start();
        try (RtmpClient publisher = connected(strictServer);
                RtmpClient player = connected(strictServer)) {
            publisher.send(TestCalls.publish("s"));
            assertThat(code(publisher.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.Denied");
            player.send(TestCalls.play("s"));
            assertThat(code(player.awaitCommand("onStatus"))).isEqualTo("NetStream.Play.StreamNotFound");
            HubFigures figures = elsewhere.figures();
            assertThat(figures.refusedPublishers()).containsEntry(Refusal.NO_SUCH_VHOST, 1L);
            assertThat(figures.refusedViewers()).containsEntry(Refusal.NO_SUCH_VHOST, 1L);
        } finally {
            strictServer.stop();
        }
    }

    @Test
    void aSecondPublisherIsRefusedUntilTheFirstFallsSilent() throws IOException {
        try (RtmpClient first = RtmpClient.publishing(server.port(), "s")) {
            try (RtmpClient second = connected()) {
                second.send(TestCalls.publish("s"));
                assertRefused(second, "s");
            }
            ticker.pass(Duration.ofSeconds(6));
            try (RtmpClient third = connected()) {
                third.send(TestCalls.publish("s"));
                assertThat(code(third.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.Start");
                assertRefused(first, "Another publisher took over the name.");
            }
        }
    }

    @Test
    void publishersBeyondTheLimitAreRejectedAndTheOthersGoOn() throws IOException {
        HubSettings usual = HubSettings.DEFAULTS;
        HubSettings one = new HubSettings(
                usual.log(),
                usual.missing(),
                usual.publishing(),
                usual.tracks(),
                usual.viewing(),
                new HubSettings.Limits(1, 9, 9, usual.limits().names()),
                usual.flow());
        StreamRegistry small =
                new StreamRegistry(new Hub(one, Map.of(), fanOut, ticker, event -> {}, Transcoders.NONE));
        RtmpServer limited = new RtmpServer(ServerFixture.DEFAULTS, small, Thread::new);
        limited.start();
        try (RtmpClient first = RtmpClient.publishing(limited.port(), "first");
                RtmpClient second = connected(limited)) {
            second.send(TestCalls.publish("second"));
            Command rejected = second.awaitCommand("onStatus");
            assertThat(code(rejected)).isEqualTo("NetConnection.Connect.Rejected");
            assertThat(rejected.streamId()).isZero();
            assertThat(description(rejected)).contains("limit of 1");
            assertThat(code(second.awaitCommand("onStatus"))).isEqualTo("NetStream.Publish.Denied");
            assertThat(second.awaitClose()).isTrue();
            first.send(TestCalls.call("_checkbw"));
            assertThat(first.awaitCommand("_result").transactionId()).isEqualTo(4);
        } finally {
            limited.stop();
        }
    }

    private RtmpClient connected() throws IOException {
        return connected(server);
    }

    private static RtmpClient connected(RtmpServer server) throws IOException {
        RtmpClient client = new RtmpClient(server.port());
        client.shakeHands();
        client.send(TestCalls.connect());
        client.awaitCommand("_result");
        return client;
    }

    private static void assertRefused(RtmpClient client, String why) throws IOException {
        Command status = client.awaitCommand("onStatus");
        assertThat(code(status)).isEqualTo("NetStream.Publish.BadName");
        assertThat(description(status)).contains(why);
        assertThat(client.awaitClose()).isTrue();
    }
}
