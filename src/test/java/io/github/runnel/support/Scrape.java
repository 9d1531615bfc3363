package io.github.runnel.support;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a scrape gave, in Prometheus' text format 0.0.4.
 *
 * @param samples value of each series, written {@code name} or {@code name{label="value",…}}
 */
public record Scrape(Map<String, Double> samples) {

    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\]|\\\\.)*\",?)*})? (\\S+)");

    /** @throws AssertionError when a line is neither a comment nor a sample, or a series comes twice */
    public static Scrape of(String text) {
        Map<String, Double> samples = new TreeMap<>();
        for (String line : text.lines().toList()) {
            if (!line.startsWith("#")) {
                Matcher sample = SAMPLE.matcher(line);
                if (!sample.matches()) {
                    throw new AssertionError("no sample: " + line);
                }
                String series = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                if (samples.put(series, parse(sample.group(3))) != null) {
                    throw new AssertionError("twice: " + series);
                }
            }
        }
        return new Scrape(samples);
    }

    private static double parse(String value) {
        return value.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
    }

    /** The sum of all series of that name that have these labels, each written {@code label="value"}; 0 when there is none. */
    public double sum(String name, String... labels) {
        return series(name, labels).stream().mapToDouble(samples::get).sum();
    }

    /** The series of that name that have these labels. */
    public List<String> series(String name, String... labels) {
        return samples.keySet().stream()
                .filter(series -> series.equals(name) || series.startsWith(name + "{"))
                .filter(series -> Arrays.stream(labels).allMatch(series::contains))
                .toList();
    }

    /** The names of all series. */
    public Set<String> names() {
        return samples.keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
