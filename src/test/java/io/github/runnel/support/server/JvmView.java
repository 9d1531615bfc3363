package io.github.runnel.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is alive in a running JVM, as {@code jcmd} of the tests' JDK tells.
 *
 * @param pid of a process of the same user
 */
public record JvmView(long pid) {

    private static final Pattern EMPTY_LINE = Pattern.compile("\\R\\R");

    /** The threads whose names or stacks have the pattern in them, each with its stack. */
    public List<String> threads(Pattern pattern) {
        return EMPTY_LINE
                .splitAsStream(jcmd("Thread.print"))
                .filter(thread -> pattern.matcher(thread).find())
                .toList();
    }

    /** The classes that have the pattern in their names, of all class loaders that outlive a full collection. */
    public List<String> classes(Pattern pattern) {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes=true")
                .lines()
                .map(line -> line.replaceFirst("^[\\s|+-]*(Classes:)?\\s*", ""))
                .filter(name -> pattern.matcher(name).find())
                .toList();
    }

    /** How many threads the process has, those of the JVM itself included. */
    public long threadCount() {
        return status("Threads:");
    }

    /** How many files and sockets the process has open. */
    public long fileDescriptorCount() {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a full collection leaves. */
    public Histogram histogram() {
        return new Histogram(jcmd("GC.class_histogram"));
    }

    /**
     * How many objects there are of each class.
     *
     * @param text a line for each class: rank, instances, bytes, name; and one for the total
     */
    public record Histogram(String text) {

        private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

        public long instances(Class<?> type) {
            return number(
                    Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(type.getName()) + "$"));
        }

        public long kilobytes() {
            return number(TOTAL) / 1024;
        }

        /** 0 if there is no such line. */
        private long number(Pattern pattern) {
            Matcher line = pattern.matcher(text);
            return line.find() ? Long.parseLong(line.group(1)) : 0;
        }
    }

    /** The memory of the process that is in RAM, in kB. */
    public long residentKilobytes() {
        return status("VmRSS:");
    }

    /**
     * The heap that a full collection leaves, in kB: as the sizes of all that is alive, for what is allocated while one asks
     * would be in what is used.
     */
    public long liveHeapKilobytes() {
        return histogram().kilobytes();
    }

    /** The CPU that the process has used. */
    public Duration cpuTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** The CPU that the process has used, by who used it. */
    public CpuTimes cpuTimes() {
        return CpuTimes.of(pid);
    }

    /** Has the flight recorder look at what runs. Returns when the time is over and the file written. */
    public void record(Path file, Duration time) {
        jcmd("JFR.start", "name=" + file.getFileName(), "settings=profile");
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        jcmd("JFR.stop", "name=" + file.getFileName(), "filename=" + file);
    }

    private long status(String field) {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jcmd(String... arguments) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<String> command = Stream.concat(Stream.of(program, String.valueOf(pid)), Stream.of(arguments))
                .toList();
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
