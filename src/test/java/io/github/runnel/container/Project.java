package io.github.runnel.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pom.xml says of the project. */
final class Project {

    private static final Pattern VERSION = Pattern.compile("<artifactId>runnel</artifactId>\\s*<version>([^<]+)<");

    private Project() {}

    /** The image's name, with the project's version as its tag. */
    static String image() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        if (!version.find()) {
            throw new AssertionError("pom.xml has no version");
        }
        return "runnel:" + version.group(1);
    }
}
