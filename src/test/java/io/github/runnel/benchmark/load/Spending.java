package io.github.runnel.benchmark.load;

import io.github.runnel.support.server.JvmView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process has used of the machine so far.
 *
 * @param nanos of the clock
 * @param cpuNanos of all its threads
 * @param childrenNanos CPU of the processes that it has started and that run now
 * @param writes system calls that write (proc(5), syscw): not those that send (sendmsg), as Netty's native epoll does
 */
record Spending(long nanos, long cpuNanos, long childrenNanos, long writes) {

    static Spending of(long pid) {
        return new Spending(System.nanoTime(), new JvmView(pid).cpuTime().toNanos(), childrenNanos(pid), writes(pid));
    }

    Spending since(Spending earlier) {
        return new Spending(
                nanos - earlier.nanos,
                cpuNanos - earlier.cpuNanos,
                Math.max(0, childrenNanos - earlier.childrenNanos),
                writes - earlier.writes);
    }

    double seconds() {
        return nanos / 1e9;
    }

    double cpuPerSecond() {
        return (double) cpuNanos / nanos;
    }

    double childrenCpuPerSecond() {
        return (double) childrenNanos / nanos;
    }

    double writesPerSecond() {
        return writes / seconds();
    }

    private static long childrenNanos(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static long writes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "io"))) {
            return lines.filter(line -> line.startsWith("syscw:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
