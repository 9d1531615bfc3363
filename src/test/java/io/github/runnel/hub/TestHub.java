package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.Subscriber.Request;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.remux.SoundPackager;
import io.github.runnel.remux.TsPackager;
import io.github.runnel.support.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A hub without threads: time is moved by hand, and viewers are drained when the test says so. */
final class TestHub {

    final ManualTicker ticker = new ManualTicker();
    final List<StreamEvent> events = new ArrayList<>();
    final List<StreamLog> logs = new ArrayList<>(); // of all feeds that were made
    final StreamRegistry registry;

    /** Feeds of the format that is not FLV, the newest one last. It reads like FLV, so that viewers can be looked at. */
    final List<StreamLog> others = new ArrayList<>();

    TestHub(HubSettings settings) {
        this(settings, 100);
    }

    TestHub(HubSettings settings, int mostAccounts) {
        this(Policies.everywhere(settings), mostAccounts);
    }

    TestHub(Policies policies, int mostAccounts) {
        this(policies, mostAccounts, Transcoders.NONE);
    }

    TestHub(Policies policies, int mostAccounts, Transcoders transcoders) {
        this(policies, mostAccounts, transcoders, Map.of());
    }

    /** With the packagers that a server has. */
    static TestHub real() {
        return new TestHub(
                Policies.everywhere(HubSettings.DEFAULTS),
                100,
                Transcoders.NONE,
                Map.of(Container.RTMP, RtmpPackager::new));
    }

    private TestHub(
            Policies policies, int mostAccounts, Transcoders transcoders, Map<Container, Packager.Factory> others) {
        FanOut fanOut = new FanOut(new Delivery(2, Duration.ZERO, 4), Thread::new, ticker);
        Map<Container, Packager.Factory> packagers = new HashMap<>(Map.of(
                Container.FLV, this::packager,
                Container.RTMP, this::other,
                Container.TS, TsPackager::new,
                Container.AAC, SoundPackager::aac,
                Container.MP3, SoundPackager::mp3));
        packagers.putAll(others);
        registry = new StreamRegistry(
                new Hub(policies.usual(), packagers, fanOut, ticker, events::add, transcoders), policies, mostAccounts);
    }

    private Packager other(Tracks tracks, StreamLog log) {
        others.add(log);
        return new FlvPackager(tracks, log);
    }

    private Packager packager(Tracks tracks, StreamLog log) {
        logs.add(log);
        return new FlvPackager(tracks, log);
    }

    Publication publish(StreamKey key) {
        return registry.publish(key, new TestPublisher());
    }

    RecordingOutlet watch(StreamKey key) {
        return watch(new Request(key, Format.FLV, false, "192.0.2.9:1234", "http-flv"));
    }

    /** A viewer who takes what comes, and keeps nothing. */
    CheckingOutlet check(StreamKey key) {
        CheckingOutlet outlet = new CheckingOutlet();
        outlet.subscriber = registry.subscribe(new Request(key, Format.FLV, false, "192.0.2.9:1", "http-flv"), outlet);
        outlet.subscriber.resume();
        return outlet;
    }

    RecordingOutlet watchOther(StreamKey key) {
        return watch(new Request(key, Format.RTMP, false, "192.0.2.9:1235", "rtmp"));
    }

    RecordingOutlet watch(StreamKey key, Format format) {
        return watch(new Request(
                key,
                format,
                false,
                "192.0.2.9:1236",
                "http-" + format.container().label()));
    }

    RecordingOutlet watch(Request request) {
        RecordingOutlet outlet = new RecordingOutlet();
        outlet.subscriber = registry.subscribe(request, outlet);
        outlet.subscriber.resume();
        return outlet;
    }

    void pass(Duration duration) {
        ticker.pass(duration);
        registry.sweep();
    }

    static void refused(ThrowingCallable call, Refusal reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    static void send(Publication publication, FlvTag... tags) {
        for (FlvTag tag : tags) {
            publication.publish(tag);
        }
    }
}
