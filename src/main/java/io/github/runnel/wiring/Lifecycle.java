package io.github.runnel.wiring;

import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.http.Farewells;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.observe.Metrics;
import io.github.runnel.pull.Sources;
import io.github.runnel.rtmp.RtmpServer;
import io.github.runnel.transcode.Transcoding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * What starts with the application, and stops with it in the opposite order: metrics, lanes, their watch and the sweep,
 * the ports of RTMP, the streams that are pulled, the demo.
 */
@ApplicationScoped
class Lifecycle {

    /** An application cannot ask its server for the address at which people reach it. */
    private static final String UNKNOWN_HOST = "http://HOST:PORT";

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LEAVERS = Duration.ofMillis(500);
    private static final Duration WATCH = Duration.ofMillis(10);
    private static final Duration CERTIFICATE = Duration.ofSeconds(5);
    private static final Duration FFMPEG = Duration.ofSeconds(30);
    private static final Duration SOURCES = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration CUT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(10);

    @Inject
    Settings settings;

    @Inject
    StreamRegistry registry;

    @Inject
    FanOut fanOut;

    @Inject
    Farewells farewells;

    @Inject
    RtmpServer rtmp;

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    Transcoding transcoding;

    @Inject
    Sources sources;

    @Inject
    PullThreads pullThreads;

    @Inject
    Metrics metrics;

    @Inject
    WebSockets sockets;

    @Inject
    PlatformThreads threads;

    @Inject
    Housekeeping housekeeping;

    private final Deque<Runnable> stops = new ArrayDeque<>(); // of what has started, the last one first
    private volatile Duration farewell = Duration.ZERO; // until it has started

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        try {
            start(application instanceof ServletContext context ? context.getContextPath() : "");
        } catch (RuntimeException | Error failed) {
            stop(application);
            throw failed;
        }
    }

    /**
     * Not on the caller's thread: containers keep what they used last for each thread, and the caller's outlives us. Not after
     * a setting was refused: to make this once more would only complain of another one, for the settings are gone by then.
     */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) @Destroyed(ApplicationScoped.class) Object application) {
        housekeeping.end(stops);
        threads.awaitEnd(farewell.plus(PATIENCE));
    }

    private void start(String contextPath) {
        boolean hasDemo = settings.flag("demo.enabled");
        farewell = settings.duration("stop.farewell");
        String base = settings.address("public-url").orElse(UNKNOWN_HOST + contextPath);
        stops.push(RecordLinkage::forget);
        stops.push(sockets::forget);
        ffmpeg.look();
        housekeeping.every(FFMPEG, ffmpeg::look);
        stops.push(ffmpeg::close);
        stops.push(transcoding::close);
        stops.push(pullThreads::end);
        metrics.start();
        stops.push(metrics::stop);
        fanOut.start();
        stops.push(fanOut::stop);
        housekeeping.every(SWEEP, registry::sweep);
        housekeeping.every(WATCH, fanOut::watch);
        housekeeping.every(LEAVERS, farewells::sweep);
        rtmp.start();
        housekeeping.every(CERTIFICATE, rtmp::refreshCertificate);
        stops.push(this::closeRegistry);
        stops.push(rtmp::stop);
        stops.push(registry::stop);
        pull();
        if (hasDemo) {
            DemoStream demo = new DemoStream(registry, threads.named("runnel-demo"));
            demo.start();
            stops.push(demo::stop);
        }
        new Announcement(base, rtmp.port(), rtmp.securePort(), hasDemo).log();
    }

    private void pull() {
        if (!sources.isEmpty()) {
            sources.start(registry);
            stops.push(sources::stop);
            housekeeping.every(SOURCES, sources::tick);
        }
    }

    /** Once viewers and publishers have heard why, which takes a moment if they read; those who do not are cut off. */
    private void closeRegistry() {
        awaitNobody(farewell);
        registry.close();
        farewells.close();
        awaitNobody(CUT);
    }

    private void awaitNobody(Duration patience) {
        long began = System.nanoTime();
        while (isAnybodyThere() && System.nanoTime() - began < patience.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isAnybodyThere() {
        return registry.viewers() > 0 || !farewells.isEmpty();
    }
}
