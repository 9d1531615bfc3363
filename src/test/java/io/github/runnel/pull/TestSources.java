package io.github.runnel.pull;

import io.github.runnel.hub.Backoff;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Sponge;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Subscriber;
import io.github.runnel.hub.TestPublisher;
import io.github.runnel.hub.Transcoders;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.support.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One source before a hub without threads: time is moved by hand. */
final class TestSources {

    static final StreamKey KEY = StreamKey.of("live", "cam1");
    static final Duration STOP_AFTER = Duration.ofSeconds(5);
    static final Duration FIRST_TAG = Duration.ofSeconds(20);
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8));

    private static final Duration LOOK = Duration.ofMillis(200);

    final ManualTicker ticker = new ManualTicker();
    final FakePuller puller = new FakePuller();
    final List<SourceStatus> journal = new ArrayList<>();
    final StreamRegistry registry;
    final Sources sources;

    TestSources(boolean isOnDemand) {
        SourceUrl url = SourceUrl.parse("rtsp://admin:secret@camera.example.com/1?token=abc")
                .orElseThrow();
        SourceSettings settings = new SourceSettings(KEY, url, isOnDemand, STOP_AFTER, FIRST_TAG, BACKOFF, List.of());
        sources = new Sources(List.of(settings), List.of(puller), new World(ticker, new Random(5), journal::add));
        FanOut fanOut = new FanOut(new Delivery(2, Duration.ZERO, 4), Thread::new, ticker);
        Hub hub = new Hub(
                HubSettings.DEFAULTS,
                Map.of(Container.FLV, FlvPackager::new),
                fanOut,
                ticker,
                sources,
                Transcoders.NONE);
        registry = new StreamRegistry(hub);
    }

    static TestSources onDemand() {
        TestSources test = new TestSources(true);
        test.sources.start(test.registry);
        return test;
    }

    static TestSources always() {
        TestSources test = new TestSources(false);
        test.sources.start(test.registry);
        return test;
    }

    Subscriber watch() {
        return Sponge.watch(registry, KEY);
    }

    Publication encode() {
        return registry.publish(KEY, new TestPublisher());
    }

    /** Time passes, with everybody's looks at it. */
    void pass(Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(LOOK)) {
            ticker.pass(LOOK);
            registry.sweep();
            sources.tick();
        }
    }

    SourceStatus status() {
        return sources.statuses().get(0);
    }

    SourceStatus.State state() {
        return status().state();
    }

    String lastError() {
        return status().lastError().orElseThrow().why();
    }
}
