package io.github.runnel.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.benchmark.load.Measured.Settling;
import io.github.runnel.benchmark.load.SyntheticStream.Shape;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From what was measured to the table. */
final class MeasuredTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Load LOAD = new Load(
            Protocol.BARE,
            URI.create("http://127.0.0.1/"),
            0,
            0,
            1,
            new Shape(1_000_000, 25, 50),
            1,
            0,
            0,
            0,
            1,
            0,
            1,
            SECOND,
            SECOND);
    private static final Sight.Times NONE = new Sight.Times(0, 0, 0, 0, 0, 0, 0);

    /** A second in which a server made so many system calls that write. */
    private static JsonObject measured(long writes) {
        Sight.Seen seen = new Sight.Seen(1000, 0, 0, 0, 0, 0, "", 1, 0, NONE);
        Spending spent = new Spending(SECOND.toNanos(), 0, 0, writes);
        return new Measured(LOAD, seen, seen, new Settling(seen, 0), spent, spent, 0, 0, 0).toJson();
    }

    private static String row(JsonObject measured) {
        return LoadTable.row(Json.createObjectBuilder(measured)
                .add("server", "")
                .add("merge", "")
                .add("times_floor", 1)
                .build());
    }

    @Test
    void writesAreADashWhereBytesCameByOtherSystemCalls() {
        JsonObject counted = measured(40);
        assertThat(counted.getInt("writes_per_second")).isEqualTo(40);
        assertThat(row(counted)).contains("| 40 |").doesNotContain("–");

        JsonObject notCounted = measured(0);
        assertThat(notCounted.isNull("writes_per_second")).isTrue();
        assertThat(row(notCounted)).contains("| – |");
    }

    @Test
    void whoIsNotThereInOneRunIsMissing() {
        JsonObject all =
                Json.createObjectBuilder().add("watching", 2).add("stalls", 0).build();
        JsonObject fewer =
                Json.createObjectBuilder().add("watching", 1).add("stalls", 1).build();
        JsonObject medians = Medians.of(List.of(all, fewer, all));
        assertThat(medians.getInt("watching")).isEqualTo(1);
        assertThat(medians.getInt("stalls")).isEqualTo(1);
    }

    @Test
    void mediansAreNotKnownWhereARunIsNot() {
        List<JsonObject> runs = List.of(measured(40), measured(0), measured(42));
        assertThat(Medians.of(runs).isNull("writes_per_second")).isTrue();
        assertThat(Medians.of(runs.subList(0, 1)).getInt("writes_per_second")).isEqualTo(40);
    }
}
