package io.github.runnel.benchmark.load;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Set;

/** Several runs of the same load as one. */
final class Medians {

    /** What must not happen in any of them. */
    private static final Set<String> MISHAPS =
            Set.of("errors", "stalls", "skipped", "skipped_viewers", "settling_stalls", "settling_skipped");

    /** What has to be so in all of them. */
    private static final Set<String> PRESENCES = Set.of("watching", "slow_watching");

    private Medians() {}

    /** Of each figure its median, of mishaps the most, of viewers who are there the least, of errors the first; null where a run does not know it. */
    static JsonObject of(List<JsonObject> runs) {
        JsonObjectBuilder medians = Json.createObjectBuilder();
        runs.get(0).forEach((key, value) -> {
            if (runs.stream().anyMatch(run -> run.isNull(key))) {
                medians.addNull(key);
            } else if (value instanceof JsonNumber) {
                medians.add(key, median(runs, key));
            } else {
                medians.add(key, first(runs, key));
            }
        });
        return medians.build();
    }

    private static double median(List<JsonObject> runs, String key) {
        double[] sorted = runs.stream()
                .mapToDouble(run -> run.getJsonNumber(key).doubleValue())
                .sorted()
                .toArray();
        if (MISHAPS.contains(key)) {
            return sorted[sorted.length - 1];
        }
        if (PRESENCES.contains(key)) {
            return sorted[0];
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static JsonString first(List<JsonObject> runs, String key) {
        return runs.stream()
                .map(run -> run.getJsonString(key))
                .filter(text -> !text.getString().isEmpty())
                .findFirst()
                .orElseGet(() -> Json.createValue(""));
    }
}
