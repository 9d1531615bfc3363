package io.github.runnel.container;

import io.github.runnel.container.Dockerfile.Stage;
import io.github.runnel.support.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the last stage of the Dockerfile makes, on this machine: its lines are run as they are, but that {@code /opt} and
 * {@code /tmp} of the image are in {@code target/container}, and the build's {@code /build} is the project.
 *
 * <p>Where the tests are root's, containers have the user of the Dockerfile, no capability, a root file system that is
 * read-only, and a {@code /tmp} as Docker mounts it: 64 MB, no programs. Where they are not, containers are processes of
 * the same user. System property {@code server.java.home} is the JDK (default: the one of the tests).
 */
final class Image {

    static final Path DIRECTORY = Path.of("target/container").toAbsolutePath();

    private static final Path TMP = DIRECTORY.resolve("tmp");
    private static final Path JAVA_HOME =
            Path.of(System.getProperty("server.java.home", System.getProperty("java.home")));
    private static final String MOUNT = """
            mount -t tmpfs -o size=64m,mode=1777,noexec,nosuid,nodev tmpfs "$1"
            mount -o remount,bind,ro /
            shift
            exec "$@"
            """;

    private final Stage stage;
    private final String[] user;

    private Image(Stage stage, String[] user) {
        this.stage = stage;
        this.user = user;
    }

    static Image build() throws IOException {
        Dockerfile file = Dockerfile.read();
        Image image = new Image(file.last(), file.user().split(":", 2));
        Command.of("rm", "-rf", DIRECTORY.toString()).run();
        Files.createDirectories(TMP);
        file.last().all("RUN").forEach(run -> new Command(image.environment(Map.of()), here(run.exec())).run());
        return image;
    }

    /** Whether Java keeps classes for the next start. */
    boolean hasCache() {
        return Files.exists(DIRECTORY.resolve("opt/runnel/runnel.aot"));
    }

    /** Does what {@code docker run --read-only --tmpfs /tmp} does. */
    RunningContainer run(String name, Map<String, String> settings) throws IOException {
        List<String> entry = here(stage.the("ENTRYPOINT").exec());
        List<String> start = isRoot() ? joined(List.of(sandbox(), asUser(), entry)) : entry;
        return RunningContainer.start(DIRECTORY.resolve(name + ".log"), start, environment(settings), this);
    }

    /** Does what the health check does. */
    Command.Result check(Map<String, String> environment) {
        List<String> check =
                here(Instruction.parse(stage.the("HEALTHCHECK").text()).exec());
        return new Command(environment, isRoot() ? joined(List.of(asUser(), check)) : check).result();
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("PATH", JAVA_HOME.resolve("bin") + ":" + System.getenv("PATH"));
        all.put("TMPDIR", TMP.toString());
        return all;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<String> sandbox() {
        return List.of("unshare", "--mount", "sh", "-ec", MOUNT, "sh", TMP.toString());
    }

    private List<String> asUser() {
        return List.of(
                "setpriv",
                "--reuid=" + user[0],
                "--regid=" + user[1],
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all",
                "--bounding-set=-all");
    }

    private static List<String> here(List<String> words) {
        return words.stream()
                .map(word -> word.replaceFirst("^/opt/", DIRECTORY + "/opt/"))
                .map(word -> word.replaceFirst(
                        "^/build\\b", Path.of("").toAbsolutePath().toString()))
                .toList();
    }

    private static List<String> joined(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
