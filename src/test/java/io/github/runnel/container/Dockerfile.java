package io.github.runnel.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Dockerfile, stage by stage (Dockerfile reference; heredocs and parser directives are not read). */
record Dockerfile(List<Stage> stages) {

    private static final Path FILE = Path.of("Dockerfile");

    /**
     * What is built on one image.
     *
     * @param instructions those behind {@code FROM}
     */
    record Stage(Instruction from, List<Instruction> instructions) {

        /** Name and tag. */
        String image() {
            return from.words().get(0);
        }

        /** What other stages call it; an empty string when it has no name. */
        String name() {
            List<String> words = from.words();
            return words.size() == 3 && words.get(1).equals("AS") ? words.get(2) : "";
        }

        Stream<Instruction> all(String keyword) {
            return instructions.stream().filter(instruction -> instruction.is(keyword));
        }

        /** The only one of its kind. */
        Instruction the(String keyword) {
            List<Instruction> found = all(keyword).toList();
            if (found.size() != 1) {
                throw new AssertionError(found.size() + " times " + keyword + " in a stage on " + image());
            }
            return found.get(0);
        }
    }

    static Dockerfile read() {
        try {
            return parse(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dockerfile parse(String text) {
        String joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\[ \t]*\\R", " ");
        List<Stage> stages = new ArrayList<>();
        for (String line : joined.lines().filter(line -> !line.isBlank()).toList()) {
            Instruction instruction = Instruction.parse(line);
            if (instruction.is("FROM")) {
                stages.add(new Stage(instruction, new ArrayList<>()));
            } else {
                stages.get(stages.size() - 1).instructions().add(instruction);
            }
        }
        return new Dockerfile(stages);
    }

    /** What becomes the image. */
    Stage last() {
        return stages.get(stages.size() - 1);
    }

    /** Who runs it: numbers of user and group. */
    String user() {
        return last().the("USER").text();
    }
}
