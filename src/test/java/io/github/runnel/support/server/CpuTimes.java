package io.github.runnel.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CPU that a JVM has used, in clock ticks (proc(5), stat).
 *
 * @param user of its code, in all threads
 * @param system of the kernel for it
 * @param userOfOwn of its code in each thread that the JVM has for itself and that runs still
 */
public record CpuTimes(long user, long system, Map<Path, Long> userOfOwn) {

    /** Of the collector, the compilers and the flight recorder, as far as the kernel keeps their names. */
    private static final Pattern OWN_THREAD = Pattern.compile("(GC|G1|VM|C1|C2|Sweeper|JFR) .*");

    private static final int USER_TIME = 11; // of the fields behind the name
    private static final int SYSTEM_TIME = 12;

    /** One process or thread. */
    private record Stat(Path place, String name, long user, long system) {

        /** Empty if it has ended. */
        static Optional<Stat> of(Path place) {
            try {
                String stat = Files.readString(place.resolve("stat"));
                int nameEnd = stat.lastIndexOf(')');
                String name = stat.substring(stat.indexOf('(') + 1, nameEnd);
                String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
                return Optional.of(
                        new Stat(place, name, Long.parseLong(fields[USER_TIME]), Long.parseLong(fields[SYSTEM_TIME])));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    static CpuTimes of(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            Map<Path, Long> userOfOwn = threads.map(Stat::of)
                    .flatMap(Optional::stream)
                    .filter(thread -> OWN_THREAD.matcher(thread.name()).matches())
                    .collect(Collectors.toMap(Stat::place, Stat::user));
            Stat all = Stat.of(process).orElseThrow();
            return new CpuTimes(all.user(), all.system(), userOfOwn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CpuTimes since(CpuTimes earlier) {
        Map<Path, Long> ofOwn = userOfOwn.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        thread -> thread.getValue() - earlier.userOfOwn.getOrDefault(thread.getKey(), 0L)));
        return new CpuTimes(user - earlier.user, system - earlier.system, ofOwn);
    }

    public double kernelShare() {
        return (double) system / (user + system);
    }

    /** What threads that the JVM has for itself use, but for the kernel's share. */
    public double ownShare() {
        long own = userOfOwn.values().stream().mapToLong(Long::longValue).sum();
        return (double) own / (user + system);
    }
}
