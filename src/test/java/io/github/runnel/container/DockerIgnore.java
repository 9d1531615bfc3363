package io.github.runnel.container;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code .dockerignore} keeps from the build. Patterns without exceptions ({@code !}), as ours are. */
record DockerIgnore(List<String> patterns) {

    static DockerIgnore read() throws IOException {
        return new DockerIgnore(Files.readAllLines(Path.of(".dockerignore")));
    }

    /** Whether the path or a directory that it is in matches a pattern. */
    boolean keepsOut(String path) {
        for (Path part = Path.of(path); part != null; part = part.getParent()) {
            Path candidate = part;
            if (patterns.stream().anyMatch(pattern -> matches(pattern, candidate))) {
                return true;
            }
        }
        return false;
    }

    /** Two stars stand for any number of directories, none among them, which Java's do not. */
    private static boolean matches(String pattern, Path path) {
        return glob(pattern, path) || (pattern.startsWith("**/") && glob(pattern.substring(3), path));
    }

    private static boolean glob(String pattern, Path path) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(path);
    }
}
