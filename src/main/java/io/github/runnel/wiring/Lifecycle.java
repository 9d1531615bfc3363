package io.github.runnel.wiring;

import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.rtmp.RtmpServer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What starts with the application, and stops with it: lanes, the RTMP port, the sweep, the demo. */
@ApplicationScoped
class Lifecycle {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());
    /** An application cannot ask its server for the address at which people reach it. */
    private static final String UNKNOWN_HOST = "http://HOST:PORT";

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration WATCH = Duration.ofMillis(50);

    @Inject
    Settings settings;

    @Inject
    StreamRegistry registry;

    @Inject
    FanOut fanOut;

    @Inject
    RtmpServer rtmp;

    @Inject
    PlatformThreads threads;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private final List<Future<?>> tasks = new ArrayList<>();
    private @Nullable DemoStream demo;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        boolean wantsDemo = settings.flag("demo.enabled");
        String base = settings.address("public-url").orElse(UNKNOWN_HOST + contextPath(application));
        rtmp.start(); // first: when the port is taken, nothing else has been begun
        fanOut.start();
        tasks.add(every(SWEEP, registry::sweep));
        tasks.add(every(WATCH, fanOut::watch));
        if (wantsDemo) {
            demo = new DemoStream(registry, threads.named("runnel-demo"));
            demo.start();
        }
        new Announcement(base, rtmp.port(), wantsDemo).log();
    }

    private static String contextPath(Object application) {
        return application instanceof ServletContext context ? context.getContextPath() : "";
    }

    void stop(@Observes @Destroyed(ApplicationScoped.class) Object application) {
        if (demo != null) {
            demo.stop();
        }
        registry.stop();
        rtmp.stop(); // takes its time, in which viewers hear the reason
        registry.close();
        tasks.forEach(task -> task.cancel(false));
        fanOut.stop();
    }

    private Future<?> every(Duration period, Runnable task) {
        return scheduler.scheduleWithFixedDelay(
                () -> run(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A task that throws would not be run again. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "a periodic task failed, and will be tried again", defect);
        }
    }
}
