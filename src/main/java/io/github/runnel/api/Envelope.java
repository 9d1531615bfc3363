package io.github.runnel.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** What stands round every answer: a code, and which server gave it (SRS HTTP API). */
final class Envelope {

    /** SRS's ERROR_RTMP_STREAM_NOT_FOUND. */
    static final int NO_SUCH_STREAM = 2048;

    private static final String SERVER = "vid-" + UUID.randomUUID().toString().substring(0, 7);
    private static final String SERVICE = UUID.randomUUID().toString().substring(0, 8);
    private static final String PID = String.valueOf(ProcessHandle.current().pid());

    private Envelope() {}

    static JsonObjectBuilder ok() {
        return error(0);
    }

    static JsonObjectBuilder error(int code) {
        return Json.createObjectBuilder()
                .add("code", code)
                .add("server", SERVER)
                .add("service", SERVICE)
                .add("pid", PID);
    }
}
