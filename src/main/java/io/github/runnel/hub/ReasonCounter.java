package io.github.runnel.hub;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts how often something happened, by its reason. Thread-safe; not for what happens with each tag. */
public final class ReasonCounter<E extends Enum<E>> {

    private final Map<E, LongAdder> adders; // complete from the beginning, or it would not be thread-safe

    public ReasonCounter(Class<E> type) {
        adders = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants()).forEach(reason -> adders.put(reason, new LongAdder()));
    }

    public void count(E reason) {
        Objects.requireNonNull(adders.get(reason)).increment();
    }

    /** Every reason, those that never happened with 0. */
    public Map<E, Long> counts() {
        Map<E, Long> counts = new LinkedHashMap<>();
        adders.forEach((reason, adder) -> counts.put(reason, adder.sum()));
        return counts;
    }
}
