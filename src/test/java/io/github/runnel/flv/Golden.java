package io.github.runnel.flv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that a test compares with a file; {@code -Dgolden.update} writes the file anew. */
public final class Golden {

    private Golden() {}

    public static void compare(Path golden, String actual) throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
