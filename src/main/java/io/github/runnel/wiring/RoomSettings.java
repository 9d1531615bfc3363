package io.github.runnel.wiring;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.ffmpeg.FfmpegSettings;
import io.github.runnel.http.HttpSettings;
import io.github.runnel.http.Mounts;
import io.github.runnel.http.ws.WsSettings;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.HubSettings.Duplicate;
import io.github.runnel.hub.HubSettings.Flow;
import io.github.runnel.hub.HubSettings.Jitter;
import io.github.runnel.hub.HubSettings.Limits;
import io.github.runnel.hub.HubSettings.Missing;
import io.github.runnel.hub.HubSettings.NameRules;
import io.github.runnel.hub.HubSettings.Publishing;
import io.github.runnel.hub.HubSettings.TrackPolicy;
import io.github.runnel.hub.HubSettings.Viewing;
import io.github.runnel.hub.LogLimits;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.Vhosts;
import io.github.runnel.hub.Vhosts.Unknown;
import io.github.runnel.rtmp.RtmpSettings;
import io.github.runnel.rtmp.RtmpSettings.Listen;
import io.github.runnel.rtmp.RtmpSettings.Proxies;
import io.github.runnel.rtmp.RtmpSettings.ProxyProtocol;
import io.github.runnel.rtmp.RtmpSettings.Tcp;
import io.github.runnel.rtmp.RtmpSettings.Timeouts;
import io.github.runnel.rtmp.wire.ChunkLimits;
import io.github.runnel.transcode.TranscodeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Each room's settings, read from the properties that belong to it. */
@ApplicationScoped
class RoomSettings {

    /** How much longer than we a container waits for a viewer that takes nothing: it is ours to end. */
    private static final Duration CONTAINER_MARGIN = Duration.ofSeconds(5);

    @Produces
    @Singleton
    Settings settings(Config config) {
        return new Settings(config);
    }

    @Produces
    @Singleton
    Policies policies(Settings settings) {
        Places places = Places.of(settings);
        return new Policies(
                new Vhosts(places.vhosts(), settings.choice("unknown-vhost", Unknown.class)),
                hub(settings),
                places.all().stream().collect(Collectors.toMap(place -> place, place -> hub(settings.at(place)))));
    }

    @Produces
    @Singleton
    Mounts mounts(Settings settings, Policies policies) {
        return MountSettings.of(settings, policies);
    }

    HubSettings hub(Settings settings) {
        return new HubSettings(
                log(settings),
                new Missing(
                        settings.duration("missing-stream.wait"),
                        settings.number("missing-stream.max-waiting", 0, 1_000_000),
                        settings.limit("missing-stream.max-waiting-in-all")),
                publishing(settings),
                new TrackPolicy(
                        settings.duration("track-wait"),
                        settings.flag("has-audio"),
                        settings.flag("has-video"),
                        settings.flag("guess-has-av"),
                        settings.flag("drop-if-not-match"),
                        settings.flag("silent-audio")),
                new Viewing(
                        settings.positiveDuration("viewer.max-lag"),
                        settings.number("viewer.max-skips", 0, 1_000_000),
                        settings.positiveDuration("viewer.stall-timeout")),
                new Limits(
                        settings.limit("limits.publishers"),
                        settings.limit("limits.viewers"),
                        settings.limit("limits.viewers-per-stream"),
                        new NameRules(
                                settings.number("limits.name-length", 1, 4096),
                                settings.pattern("limits.name-pattern"))),
                new Flow(
                        settings.choice("time-jitter", Jitter.class),
                        settings.flag("mix-correct"),
                        settings.flag("gop-cache"),
                        settings.wordOrDuration("delivery.merge", "frame")));
    }

    /** A burst that is farther behind than a viewer may be would be skipped. */
    private static LogLimits log(Settings settings) {
        Duration burst = settings.duration("fast-cache");
        Duration most = settings.positiveDuration("viewer.max-lag");
        if (burst.compareTo(most) >= 0) {
            throw new SettingException(
                    settings.name("fast-cache"),
                    settings.text("fast-cache"),
                    "less than " + settings.name("viewer.max-lag") + ", which is " + most.toMillis() + " ms");
        }
        return new LogLimits(
                settings.size("log.max-bytes", 1L << 20, 1L << 31),
                settings.positiveDuration("log.max-duration").toMillis(),
                burst.toMillis());
    }

    private static Publishing publishing(Settings settings) {
        return new Publishing(
                settings.duration("republish.grace"),
                settings.duration("republish.max-gap"),
                settings.choice("duplicate-publish", Duplicate.class),
                settings.duration("duplicate-publish.idle"),
                settings.positiveDuration("publisher.first-message-timeout"),
                settings.positiveDuration("publisher.idle-timeout"));
    }

    @Produces
    @Singleton
    RtmpSettings rtmp(Settings settings) {
        return new RtmpSettings(
                new Listen(
                        settings.text("rtmp.host"),
                        settings.number("rtmp.port", 0, 65_535),
                        settings.number("rtmp.backlog", 1, 65_535),
                        settings.coresOrNumber("rtmp.threads", 256)),
                SecureSettings.of(settings),
                proxies(settings),
                new Tcp(
                        settings.flag("rtmp.tcp-no-delay"),
                        settings.flag("rtmp.tcp-keep-alive"),
                        settings.systemOrSize("rtmp.receive-buffer", 1 << 30),
                        settings.systemOrSize("rtmp.send-buffer", 1 << 30)),
                new Timeouts(
                        settings.positiveDuration("rtmp.handshake-timeout"),
                        settings.positiveDuration("publisher.first-message-timeout"),
                        settings.positiveDuration("publisher.idle-timeout"),
                        settings.positiveDuration("rtmp.ping-interval")),
                limits(settings));
    }

    private static Proxies proxies(Settings settings) {
        Proxies proxies = new Proxies(
                settings.choice("rtmp.proxy-protocol", ProxyProtocol.class),
                settings.trustedAddresses("rtmp.trusted-proxies"));
        if (proxies.protocol() != ProxyProtocol.OFF
                && settings.text("rtmp.trusted-proxies").isEmpty()) {
            throw new SettingException(
                    "runnel.rtmp.trusted-proxies",
                    "",
                    "addresses or networks, unless runnel.rtmp.proxy-protocol is 'off'");
        }
        return proxies;
    }

    private static RtmpSettings.Limits limits(Settings settings) {
        return new RtmpSettings.Limits(
                new ChunkLimits(
                        largestMessage(settings),
                        (int) settings.size("rtmp.max-chunk-size", 128, Integer.MAX_VALUE),
                        settings.number("rtmp.max-chunk-streams", 4, 65_599)),
                new AmfLimits(
                        settings.number("rtmp.amf.max-depth", 1, 256),
                        (int) settings.size("rtmp.amf.max-string-size", 256, 16 << 20),
                        settings.number("rtmp.amf.max-elements", 16, 10_000_000)),
                settings.limit("rtmp.max-connections-per-address"),
                settings.limit("rtmp.max-connections"));
    }

    /** Or FLV tag. */
    private static int largestMessage(Settings settings) {
        return (int) settings.size("rtmp.max-message-size", 1 << 10, 16 << 20);
    }

    @Produces
    @Singleton
    Delivery delivery(Settings settings, Policies policies) {
        return new Delivery(
                settings.coresOrNumber("delivery.lanes", 256),
                policies.usual().flow().merge(),
                settings.number("delivery.max-parked", 0, 10_000));
    }

    @Produces
    @Singleton
    FfmpegSettings ffmpeg(Settings settings) {
        return new FfmpegSettings(settings.text("transcode.ffmpeg"));
    }

    @Produces
    @Singleton
    TranscodeSettings transcode(Settings settings) {
        return new TranscodeSettings(
                settings.limit("transcode.max-running"), settings.positiveDuration("transcode.linger"));
    }

    @Produces
    @Singleton
    HttpSettings http(Settings settings) {
        return new HttpSettings(
                settings.origins("cors.origins"),
                settings.positiveDuration("http.keep-alive-interval"),
                settings.trustedAddresses("http.trusted-proxies"),
                new HttpSettings.Publishing(settings.flag("http.publish"), largestMessage(settings)));
    }

    @Produces
    @Singleton
    WsSettings ws(Settings settings) {
        return new WsSettings(
                settings.positiveDuration("ws.ping-interval"),
                settings.positiveDuration("viewer.stall-timeout").plus(CONTAINER_MARGIN),
                (int) settings.size("ws.max-message-size", 0, 1 << 30));
    }
}
