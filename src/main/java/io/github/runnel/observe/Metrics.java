package io.github.runnel.observe;

import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.rtmp.RtmpServer;
import io.github.runnel.transcode.Transcoding;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What Prometheus may ask for: figures of the streams, of the server, and of its JVM.
 *
 * <p>Thread-safe. {@link #start} and {@link #stop} are called once.
 */
public final class Metrics {

    /** Prometheus' text format. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);

    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Metrics(StreamRegistry registry, FanOut fanOut, RtmpServer rtmp, Transcoding transcoding) {
        meters.getPrometheusRegistry().register(new RunnelCollector(registry, fanOut, rtmp, transcoding));
    }

    /** Begins to look at the JVM, and to listen to its garbage collectors. */
    public void start() {
        List<MeterBinder> jvm = List.of(
                collections,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        jvm.forEach(binder -> binder.bindTo(meters));
    }

    /** Lets go of the collectors, which would hold this application for as long as the JVM runs. */
    public void stop() {
        collections.close();
        meters.close();
    }

    /** Writes all figures of this moment in {@link #CONTENT_TYPE}. */
    void write(OutputStream out) throws IOException {
        meters.scrape(out, CONTENT_TYPE);
    }
}
