package io.github.runnel.container;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An instruction of a Dockerfile.
 *
 * @param keyword in capitals
 * @param flags {@code --name=value}, without the hyphens; the values of a repeated one are joined by a line break
 * @param text what follows the flags
 */
record Instruction(String keyword, Map<String, String> flags, String text) {

    /** Reads one logical line, whose continuations are already joined. */
    static Instruction parse(String line) {
        String[] halves = line.strip().split("\\s+", 2);
        String rest = halves.length == 2 ? halves[1] : "";
        Map<String, String> flags = new TreeMap<>();
        while (rest.startsWith("--")) {
            String[] flagAndRest = rest.split("\\s+", 2);
            String[] nameAndValue = flagAndRest[0].substring(2).split("=", 2);
            flags.merge(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "", (a, b) -> a + "\n" + b);
            rest = flagAndRest.length == 2 ? flagAndRest[1] : "";
        }
        return new Instruction(halves[0], flags, rest);
    }

    boolean is(String keyword) {
        return this.keyword.equals(keyword);
    }

    /** The parts between spaces. */
    List<String> words() {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    boolean hasExecForm() {
        return text.startsWith("[");
    }

    /** The words of the exec form, which is a JSON array. */
    List<String> exec() {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(JsonString::getString);
        }
    }
}
