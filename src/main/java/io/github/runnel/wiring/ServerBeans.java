package io.github.runnel.wiring;

import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.ffmpeg.FfmpegSettings;
import io.github.runnel.http.Farewells;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.StreamEvent;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Ticker;
import io.github.runnel.observe.Metrics;
import io.github.runnel.pull.Sources;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.remux.RtmpPackager;
import io.github.runnel.remux.SoundPackager;
import io.github.runnel.remux.TsPackager;
import io.github.runnel.rtmp.RtmpServer;
import io.github.runnel.rtmp.RtmpSettings;
import io.github.runnel.transcode.TranscodeSettings;
import io.github.runnel.transcode.Transcoding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Consumer;

/** The hub, the RTMP server, and what is told of them, put together. */
@ApplicationScoped
class ServerBeans {

    @Produces
    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }

    @Produces
    @Singleton
    PlatformThreads platformThreads() {
        return new PlatformThreads();
    }

    @Produces
    @Singleton
    Housekeeping housekeeping(PlatformThreads platformThreads) {
        return new Housekeeping(platformThreads.named("runnel-clock"));
    }

    @Produces
    @Singleton
    Farewells farewells() {
        return new Farewells();
    }

    @Produces
    @Singleton
    FanOut fanOut(Delivery delivery, PlatformThreads platformThreads, Ticker ticker) {
        return new FanOut(delivery, platformThreads.named("runnel-lane"), ticker);
    }

    @Produces
    @Singleton
    RtmpServer rtmp(RtmpSettings settings, StreamRegistry registry, PlatformThreads platformThreads) {
        return new RtmpServer(settings, registry, platformThreads.named("runnel-rtmp"));
    }

    @Produces
    @Singleton
    Ffmpeg ffmpeg(FfmpegSettings settings, PlatformThreads platformThreads) {
        return new Ffmpeg(settings, platformThreads.named("runnel-ffmpeg"));
    }

    @Produces
    @Singleton
    Transcoding transcoding(TranscodeSettings settings, Ffmpeg ffmpeg, PlatformThreads platformThreads, Ticker ticker) {
        return new Transcoding(settings, ffmpeg, platformThreads.named("runnel-transcode"), ticker);
    }

    @Produces
    @Singleton
    StreamRegistry registry(
            Policies policies,
            Settings settings,
            FanOut fanOut,
            Ticker ticker,
            Transcoding transcoding,
            Sources sources) {
        Map<Container, Packager.Factory> packagers = Map.of(
                Container.FLV, FlvPackager::new,
                Container.RTMP, RtmpPackager::new,
                Container.TS, TsPackager::new,
                Container.AAC, SoundPackager::aac,
                Container.MP3, SoundPackager::mp3);
        Consumer<StreamEvent> listeners = new StreamJournal().andThen(sources);
        return new StreamRegistry(
                new Hub(policies.usual(), packagers, fanOut, ticker, listeners, transcoding),
                policies,
                settings.number("metrics.max-streams", 0, 10_000));
    }

    @Produces
    @Singleton
    Metrics metrics(StreamRegistry registry, FanOut fanOut, RtmpServer rtmp, Transcoding transcoding) {
        return new Metrics(registry, fanOut, rtmp, transcoding);
    }
}
