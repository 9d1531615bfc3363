package io.github.runnel.support.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@code server-config} with the places put in that a user changes too: names, ports, certificates. */
record UserFile(String text) {

    static UserFile of(String path) {
        try {
            return new UserFile(Files.readString(Path.of("server-config", path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everywhere; what is not there cannot be changed. */
    UserFile with(String place, Object changed) {
        if (!text.contains(place)) {
            throw new AssertionError("the file does not have '" + place + "' any more:\n" + text);
        }
        return new UserFile(text.replace(place, changed.toString()));
    }

    Path save(Path file) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
