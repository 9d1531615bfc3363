package io.github.runnel.support.server;

import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** WildFly, to which applications come as files in its {@code deployments} directory. */
final class WildFly extends AppServer {

    static final String KIND = "wildfly";

    private static final Path CONFIGURATION = Path.of("server-config/wildfly/standalone-runnel.xml");
    private static final Pattern STARTED = Pattern.compile("WFLYSRV0025|WFLYSRV0026");

    private final Path deployments = directory().resolve("deployments");
    private @Nullable String deployed;

    WildFly() {
        super(KIND);
    }

    @Override
    void boot(List<Path> applications) throws IOException {
        Path configuration = directory().resolve("configuration");
        Files.createDirectories(configuration);
        Files.createDirectories(deployments);
        copy(CONFIGURATION, configuration);
        for (String file : List.of("logging.properties", "mgmt-users.properties", "mgmt-groups.properties")) {
            copy(HOME.resolve("standalone/configuration").resolve(file), configuration);
        }
        for (Path war : applications) {
            Files.copy(war, deployments.resolve("ROOT.war"), StandardCopyOption.REPLACE_EXISTING);
        }
        launch(command(), environment(), false);
    }

    @Override
    void awaitStarted() {
        log().await(STARTED, 0, patience());
    }

    private static void copy(Path file, Path directory) throws IOException {
        Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> command() {
        return List.of(
                HOME.resolve("bin/standalone.sh").toString(),
                "-c",
                CONFIGURATION.getFileName().toString(),
                "-b",
                "127.0.0.1",
                "-Djboss.server.base.dir=" + directory(),
                "-Djboss.http.port=" + ports().http(),
                "-Djboss.https.port=" + ports().https(),
                "-Djboss.management.http.port=" + ports().management(),
                "-Dscan.interval=200");
    }

    private Map<String, String> environment() {
        return Map.of(
                "JBOSS_JAVA_SIZING",
                "@" + JVM_OPTIONS + " " + String.join(" ", jvmOptions()),
                "KEYSTORE_FILE",
                DevCertificate.shared().keystore().toString(),
                "KEYSTORE_PASSWORD",
                DevCertificate.PASSWORD);
    }

    @Override
    URI health() {
        return URI.create("http://127.0.0.1:" + ports().management() + "/");
    }

    @Override
    void deploy(Path war, String contextRoot) throws IOException {
        String name = war.getFileName().toString();
        Files.copy(war, deployments.resolve(name + ".copying"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(deployments.resolve(name + ".copying"), deployments.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        deployed = name;
        String outcome = awaitMarker(name, "deployed", "failed");
        if (outcome.equals("failed")) {
            throw new AssertionError(Files.readString(deployments.resolve(name + ".failed")) + "\n" + log().end());
        }
    }

    @Override
    void undeployAll() throws IOException {
        String name = deployed;
        if (name != null) {
            Files.delete(deployments.resolve(name + ".deployed"));
            awaitMarker(name, "undeployed");
            Files.delete(deployments.resolve(name));
            deployed = null;
        }
    }

    private String awaitMarker(String name, String... markers) {
        return patience()
                .await(
                        name + " " + String.join(" or ", markers),
                        log(),
                        () -> Stream.of(markers)
                                .filter(marker -> Files.exists(deployments.resolve(name + "." + marker)))
                                .findFirst()
                                .orElse(null));
    }
}
