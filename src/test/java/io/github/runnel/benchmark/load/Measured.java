package io.github.runnel.benchmark.load;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/**
 * One run's figures: what viewers saw, and what the server and the load generator spent on it.
 *
 * @param bySlow what those saw who read slowly
 * @param settling what the viewers saw until it counted, and the server held meanwhile
 * @param heapBefore what a full collection left of the server's heap before the first viewer came, in kB
 * @param heapWith the same with them
 * @param residentKilobytes the server's memory in RAM
 */
record Measured(
        Load load,
        Sight.Seen seen,
        Sight.Seen bySlow,
        Settling settling,
        Spending server,
        Spending generator,
        long heapBefore,
        long heapWith,
        long residentKilobytes) {

    /**
     * While viewers who take nothing are there.
     *
     * @param mostHeap what full collections left of the server's heap at most, in kB; 0 where all viewers read
     */
    record Settling(Sight.Seen seen, long mostHeap) {}

    double megabytes() {
        return seen.bytes() / 1e6;
    }

    /** CPU milliseconds of the server for 10^6 bytes of the format that viewers got. */
    double cpuMillisPerMegabyte() {
        return server.cpuNanos() / 1e6 / megabytes();
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("protocol", load.protocol().toString())
                .add("viewers", load.viewers())
                .add("slow", load.slow())
                .add("deaf", load.deaf())
                .add("streams", load.streams())
                .add("bits_per_second", load.shape().bitsPerSecond())
                .add("seconds", server.seconds())
                .add("megabytes", megabytes())
                .add("cpu_per_second", server.cpuPerSecond())
                .add("cpu_ms_per_mb", cpuMillisPerMegabyte())
                .add("children_cpu_per_second", server.childrenCpuPerSecond())
                .add("generator_cpu_per_second", generator.cpuPerSecond())
                .add("writes_per_second", writesPerSecond())
                .add("rss_mb", residentKilobytes / 1e3)
                .add("heap_mb", heapWith / 1e3)
                .add("heap_kb_per_viewer", (double) (heapWith - heapBefore) / load.allViewers())
                .addAll(times(seen.times()))
                .add("watching", seen.watching())
                .add("stalls", seen.stalls())
                .add("skipped", seen.skipped())
                .add("skipped_viewers", seen.skipping())
                .add("errors", seen.errors())
                .add("first_error", seen.firstError())
                .add("settling_lag_ms_p99", settling.seen().times().lagP99())
                .add("settling_delay_ms_p99", settling.seen().times().delayP99())
                .add("settling_stalls", settling.seen().stalls())
                .add("settling_skipped", settling.seen().skipped())
                .add("settling_heap_mb", settling.mostHeap() / 1e3)
                .add("slow_watching", bySlow.watching())
                .add("slow_pictures", bySlow.pictures())
                .add("slow_skipped", bySlow.skipped())
                .add("slow_error", bySlow.firstError())
                .build();
    }

    /** Null where the server delivers by system calls that are not counted; RTMP is, by some of each. */
    private JsonValue writesPerSecond() {
        boolean isCounted = server.writes() > 0 && load.protocol() != Protocol.RTMP;
        return isCounted ? Json.createValue(server.writesPerSecond()) : JsonValue.NULL;
    }

    private static JsonObjectBuilder times(Sight.Times times) {
        return Json.createObjectBuilder()
                .add("first_ms_p50", times.firstP50())
                .add("first_ms_p99", times.firstP99())
                .add("lag_ms_p50", times.lagP50())
                .add("lag_ms_p99", times.lagP99())
                .add("lag_ms_max", times.lagMax())
                .add("delay_ms_p50", times.delayP50())
                .add("delay_ms_p99", times.delayP99());
    }
}
