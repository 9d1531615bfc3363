package io.github.runnel.api;

import io.github.runnel.flv.AudioFormat;
import io.github.runnel.flv.VideoFormat;
import io.github.runnel.hub.Publisher;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamStatus;
import io.github.runnel.hub.StreamStatus.Traffic;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/** A stream in SRS's shape (HTTP API, {@code /api/v1/streams}), with {@code fps}, {@code uptime_ms} and the publisher's protocol and address of our own. */
final class StreamJson {

    private StreamJson() {}

    static JsonObjectBuilder of(StreamStatus stream) {
        StreamKey key = stream.key();
        Traffic traffic = stream.traffic();
        return Json.createObjectBuilder()
                .add("id", stream.id())
                .add("name", key.name())
                .add("vhost", key.vhost())
                .add("app", key.app())
                .add("tcUrl", stream.publisher().map(Publisher::url).orElse(""))
                .add("url", key.toString())
                .add("live_ms", System.currentTimeMillis())
                .add("uptime_ms", stream.uptimeMs())
                .add("clients", traffic.viewers())
                .add("frames", traffic.frames())
                .add("send_bytes", traffic.sentBytes())
                .add("recv_bytes", traffic.receivedBytes())
                .add(
                        "kbps",
                        Json.createObjectBuilder()
                                .add("recv_30s", Math.round(traffic.receivedKbps()))
                                .add("send_30s", Math.round(traffic.sentKbps())))
                .add("fps", Math.round(traffic.framesPerSecond() * 10) / 10.0)
                .add("publish", publish(stream.publisher()))
                .add("video", stream.video().map(StreamJson::video).orElse(JsonValue.NULL))
                .add("audio", stream.audio().map(StreamJson::audio).orElse(JsonValue.NULL));
    }

    private static JsonObjectBuilder publish(Optional<Publisher> publisher) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("active", publisher.isPresent());
        publisher.ifPresent(present -> json.add("cid", present.id())
                .add("protocol", present.protocol())
                .add("address", present.address()));
        return json;
    }

    private static JsonValue video(VideoFormat video) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("codec", video.codec().name());
        video.profile().ifPresent(profile -> json.add("profile", profile));
        video.level().ifPresent(level -> json.add("level", level));
        video.width().ifPresent(width -> json.add("width", width));
        video.height().ifPresent(height -> json.add("height", height));
        return json.build();
    }

    private static JsonValue audio(AudioFormat audio) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("codec", audio.codec().name());
        audio.sampleRateHz().ifPresent(rate -> json.add("sample_rate", rate));
        audio.channels().ifPresent(channels -> json.add("channel", channels));
        audio.profile().ifPresent(profile -> json.add("profile", profile));
        return json.build();
    }
}
