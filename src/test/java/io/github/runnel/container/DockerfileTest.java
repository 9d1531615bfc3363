package io.github.runnel.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.container.Dockerfile.Stage;
import io.github.runnel.support.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfile is well-formed, and says what an image of ours has to say. */
final class DockerfileTest {

    private static final String LINTER = "src/test/npm/node_modules/.bin/dockerfile-utils";

    private final Dockerfile file = Dockerfile.read();
    private final Stage image = file.last();

    @Test
    void linterFindsNothing() {
        assertThat(lint(Path.of("Dockerfile"))).isEqualTo(new Command.Result(0, ""));
    }

    @Test
    void linterFindsWhatIsWrong() throws IOException {
        Path wrong = Files.writeString(
                Files.createTempFile(Path.of("target"), "Dockerfile-", ""),
                Files.readString(Path.of("Dockerfile")).replace("\nUSER ", "\nUSERS "));
        assertThat(lint(wrong).exitCode()).isEqualTo(1);
        assertThat(lint(wrong).output()).contains("Unknown instruction: USERS");
    }

    private static Command.Result lint(Path dockerfile) {
        return Command.of("node", LINTER, "lint", dockerfile.toString()).result();
    }

    @Test
    void imagesAreOfOneVersionEach() {
        assertThat(file.stages()).hasSize(3);
        for (Stage stage : file.stages()) {
            assertThat(stage.image()).matches("[a-z-]+:\\d+\\.\\d+\\.\\d+[a-z0-9._-]*");
        }
    }

    @Test
    void itIsBuiltWithTheJavaAndTheMavenThatTheBuildAsksFor() {
        assertThat(file.stages().get(1).image()).matches("maven:3\\.\\d+\\.\\d+-eclipse-temurin-17");
        assertThat(image.image()).matches("eclipse-temurin:(17|25)\\..*-jre");
    }

    @Test
    void stagesAreThereBeforeTheyAreTakenFrom() {
        Set<String> known = new HashSet<>();
        for (Stage stage : file.stages()) {
            Stream<String> mounts = stage.all("RUN")
                    .flatMap(run -> run.flags().getOrDefault("mount", "").lines())
                    .flatMap(mount -> Arrays.stream(mount.split(",")))
                    .filter(option -> option.startsWith("from="))
                    .map(option -> option.substring("from=".length()));
            Stream<String> copies = stage.all("COPY")
                    .flatMap(copy -> Stream.ofNullable(copy.flags().get("from")));
            assertThat(known).containsAll(Stream.concat(mounts, copies).toList());
            known.add(stage.name());
        }
    }

    @Test
    void whatIsCopiedIsThereAndNotIgnored() throws IOException {
        DockerIgnore ignore = DockerIgnore.read();
        List<String> sources = file.stages().stream()
                .flatMap(stage -> stage.all("COPY"))
                .filter(copy -> !copy.flags().containsKey("from"))
                .flatMap(copy -> copy.words().subList(0, copy.words().size() - 1).stream())
                .toList();
        assertThat(sources).contains("pom.xml", "src", "server-config");
        assertThat(sources).allMatch(source -> Files.exists(Path.of(source)));
        assertThat(sources).noneMatch(ignore::keepsOut);
    }

    @Test
    void neitherSecretsNorWhatIsMadeGoesIntoTheBuild() throws IOException {
        DockerIgnore ignore = DockerIgnore.read();
        List<String> unwanted = List.of(
                ".git/config",
                "target/runnel.war",
                "tls/out/server-key.pem",
                "src/main/frontend/node_modules/vite/package.json",
                "src/test/npm/node_modules/dockerfile-utils/package.json");
        assertThat(unwanted).allMatch(ignore::keepsOut);
        assertThat(ignore.keepsOut("src/main/frontend/package.json")).isFalse();
    }

    @Test
    void noInstructionFetchesOrKnowsSecrets() {
        List<Instruction> all = file.stages().stream()
                .flatMap(stage -> stage.instructions().stream())
                .toList();
        assertThat(all).noneMatch(instruction -> instruction.is("ADD"));
        assertThat(all).noneMatch(instruction -> instruction.text().contains("apt-get"));
        assertThat(all)
                .filteredOn(instruction -> instruction.is("ENV") || instruction.is("ARG"))
                .noneMatch(instruction -> instruction.text().matches("(?i).*(password|secret|token|key).*"));
    }

    @Test
    void itRunsAsANumberedUserWhoIsNotRoot() {
        assertThat(file.user()).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        List<String> order =
                image.instructions().stream().map(Instruction::keyword).toList();
        assertThat(order.indexOf("USER")).isGreaterThan(order.lastIndexOf("RUN"));
        assertThat(order.indexOf("USER")).isLessThan(order.indexOf("ENTRYPOINT"));
    }

    @Test
    void signalsReachTheServerAndItsHealthIsChecked() {
        Instruction check = image.the("HEALTHCHECK");
        assertThat(check.flags()).containsKeys("interval", "timeout", "start-period", "retries");
        assertThat(check.text()).startsWith("CMD [");
        assertThat(image.the("STOPSIGNAL").text()).isEqualTo("SIGTERM");
        assertThat(image.the("ENTRYPOINT").hasExecForm()).isTrue();
        assertThat(image.all("CMD")).isEmpty();
    }

    @Test
    void exposedPortsAreTheDefaults() throws IOException {
        assertThat(image.the("EXPOSE").words())
                .containsExactlyInAnyOrderElementsOf(KnownSettings.ports().values());
    }

    @Test
    void readmeNamesTheVariablesThatTheStartScriptReads() throws IOException {
        Set<String> read = KnownSettings.ofStart();
        assertThat(KnownSettings.ofReadme()).containsExactlyInAnyOrderElementsOf(read);
    }
}
