package io.github.runnel.wiring;

import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.http.client.HttpFlvPuller;
import io.github.runnel.hub.Ticker;
import io.github.runnel.pull.FfmpegPuller;
import io.github.runnel.pull.Sources;
import io.github.runnel.pull.World;
import io.github.runnel.rtmp.RtmpServer;
import io.github.runnel.rtmp.RtmpSettings;
import io.github.runnel.rtmp.client.RtmpPuller;
import io.github.runnel.rtmp.client.TrustedTls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The sources, and the ways to pull them, put together. */
@ApplicationScoped
class PullBeans {

    @Produces
    @Singleton
    PullThreads pullThreads(PlatformThreads platformThreads) {
        return new PullThreads(platformThreads.named("runnel-pull"));
    }

    /** The server asks for the registry, which asks for the sources: it is looked for when a stream is pulled. */
    @Produces
    @Singleton
    RtmpPuller rtmpPuller(
            Settings settings, RtmpSettings limits, Instance<RtmpServer> server, PullThreads pullThreads) {
        return new RtmpPuller(
                () -> server.get().clients(), limits.limits(), connectTimeout(settings), new TrustedTls(), pullThreads);
    }

    @Produces
    @Singleton
    HttpFlvPuller httpFlvPuller(Settings settings, RtmpSettings limits, PullThreads pullThreads) {
        return new HttpFlvPuller(mostTagBytes(limits), connectTimeout(settings), pullThreads);
    }

    @Produces
    @Singleton
    FfmpegPuller ffmpegPuller(Ffmpeg ffmpeg, RtmpSettings limits, PullThreads pullThreads) {
        return new FfmpegPuller(ffmpeg, mostTagBytes(limits), pullThreads);
    }

    /** FFmpeg takes what the others do not. */
    @Produces
    @Singleton
    Sources sources(Settings settings, Ticker ticker, RtmpPuller rtmp, HttpFlvPuller http, FfmpegPuller ffmpeg) {
        return new Sources(
                PullSettings.of(settings),
                List.of(rtmp, http, ffmpeg),
                new World(ticker, new Random(), new SourceJournal()));
    }

    private static Duration connectTimeout(Settings settings) {
        return settings.positiveDuration("source.connect-timeout");
    }

    private static int mostTagBytes(RtmpSettings rtmp) {
        return rtmp.limits().chunks().messageBytes();
    }
}
