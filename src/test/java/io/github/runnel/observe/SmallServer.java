package io.github.runnel.observe;

import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.ffmpeg.FfmpegSettings;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.Sponge;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Tags;
import io.github.runnel.hub.TestPublisher;
import io.github.runnel.hub.Transcoders;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.rtmp.RtmpServer;
import io.github.runnel.rtmp.RtmpSettings;
import io.github.runnel.support.ManualTicker;
import io.github.runnel.support.Scrape;
import io.github.runnel.transcode.TranscodeSettings;
import io.github.runnel.transcode.Transcoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Everything that is measured, without a port or a lane's thread: time is moved by hand. */
final class SmallServer implements AutoCloseable {

    private final ManualTicker ticker = new ManualTicker();
    private final FanOut fanOut = new FanOut(new Delivery(2, Duration.ZERO, 4), Thread::new, ticker);
    private final StreamRegistry registry;
    private final Metrics metrics;

    SmallServer(int mostStreams) {
        Hub hub = new Hub(
                HubSettings.DEFAULTS,
                Map.of(Container.FLV, FlvPackager::new),
                fanOut,
                ticker,
                event -> {},
                Transcoders.NONE);
        registry = new StreamRegistry(hub, Policies.everywhere(hub.settings()), mostStreams);
        Ffmpeg absent = new Ffmpeg(new FfmpegSettings("/nowhere/ffmpeg"), Thread::new);
        Transcoding transcoding =
                new Transcoding(new TranscodeSettings(0, Duration.ofSeconds(1)), absent, Thread::new, ticker);
        RtmpServer rtmp = new RtmpServer(RtmpSettings.DEFAULTS, registry, Thread::new);
        metrics = new Metrics(registry, fanOut, rtmp, transcoding);
        metrics.start();
    }

    /** A stream with two keyframes. */
    Publication publish(String app, String name) {
        Publication publication = registry.publish(StreamKey.of(app, name), new TestPublisher());
        publication.publish(Tags.videoHeader("01"));
        publication.publish(Tags.audioHeader());
        publication.publish(Tags.keyframe(0));
        publication.publish(Tags.audio(0));
        publication.publish(Tags.keyframe(2000));
        return publication;
    }

    /** A viewer who takes what there is. */
    void watch(String app, String name) {
        Sponge.watch(registry, StreamKey.of(app, name));
    }

    String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            metrics.write(out);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    Scrape scrape() {
        return Scrape.of(text());
    }

    @Override
    public void close() {
        metrics.stop();
    }
}
