package io.github.runnel.api;

import io.github.runnel.hub.StreamKey;
import io.github.runnel.pull.SourceStatus;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Locale;

/** A stream that is pulled; its name is told as {@link StreamJson} does. */
final class SourceJson {

    private SourceJson() {}

    static JsonObjectBuilder of(SourceStatus source) {
        StreamKey key = source.key();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", key.name())
                .add("vhost", key.vhost())
                .add("app", key.app())
                .add("url", key.toString())
                .add("source", source.address())
                .add("protocol", source.protocol())
                .add("on_demand", source.isOnDemand())
                .add("state", source.state().name().toLowerCase(Locale.ROOT))
                .add("state_ms", source.stateMs())
                .add("clients", source.viewers())
                .add("failures", source.failures());
        source.nextTryMs().ifPresentOrElse(ms -> json.add("next_try_ms", ms), () -> json.addNull("next_try_ms"));
        return json.add("last_error", source.lastError().map(SourceJson::error).orElse(JsonValue.NULL));
    }

    private static JsonValue error(SourceStatus.Failure failure) {
        return Json.createObjectBuilder()
                .add("reason", failure.why())
                .add("ago_ms", failure.agoMs())
                .build();
    }
}
