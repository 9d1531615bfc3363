package io.github.runnel.benchmark.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a JVM's CPU goes: samples of the stacks that ran Java code, from a recording of its flight recorder.
 *
 * <p>The recorder sees no system calls: what the kernel takes is measured apart.
 *
 * @param stacks how often each was seen; frames from the outermost to the innermost, between semicolons
 */
record Profile(Map<String, Long> stacks) {

    private static final List<String> OF_THE_JDK = List.of("java.", "jdk.", "sun.", "javax.");
    private static final int PARTS_OF_A_NAME = 3;

    static Profile of(Path recording) throws IOException {
        Map<String, Long> stacks = new TreeMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    stacks.merge(stack(event.getStackTrace().getFrames()), 1L, Long::sum);
                }
            }
        }
        return new Profile(stacks);
    }

    private static String stack(List<RecordedFrame> fromTheTop) {
        List<String> names = fromTheTop.stream()
                .map(RecordedFrame::getMethod)
                .map(Profile::name)
                .collect(Collectors.toList());
        Collections.reverse(names);
        return String.join(";", names);
    }

    private static String name(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName();
    }

    /** For each package its share of the samples, with what it has the JDK do; the largest first. */
    Map<String, Double> byPackage() {
        return shares(Profile::owner);
    }

    /** For each method its share of the samples that found it running; the largest first. */
    Map<String, Double> byMethod() {
        return shares(stack -> stack.substring(stack.lastIndexOf(';') + 1));
    }

    private Map<String, Double> shares(Function<String, String> key) {
        long all = stacks.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Double> shares = stacks.entrySet().stream()
                .collect(Collectors.groupingBy(
                        stack -> key.apply(stack.getKey()),
                        Collectors.summingDouble(stack -> (double) stack.getValue() / all)));
        return shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** The package of the innermost method that is not the JDK's: its first three parts. */
    private static String owner(String stack) {
        List<String> frames = Stream.of(stack.split(";")).collect(Collectors.toList());
        Collections.reverse(frames);
        return frames.stream()
                .filter(frame -> OF_THE_JDK.stream().noneMatch(frame::startsWith))
                .findFirst()
                .map(frame ->
                        Stream.of(frame.split("\\.")).limit(PARTS_OF_A_NAME).collect(Collectors.joining(".")))
                .orElse("JDK");
    }

    /** As every program that draws flame graphs reads it: a stack a line, and how often it was seen. */
    void write(Path folded) throws IOException {
        Files.write(
                folded,
                stacks.entrySet().stream()
                        .map(stack -> String.format(Locale.ROOT, "%s %d", stack.getKey(), stack.getValue()))
                        .toList());
    }
}
