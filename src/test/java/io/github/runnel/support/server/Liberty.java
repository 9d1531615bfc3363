package io.github.runnel.support.server;

import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Open Liberty, to which the application comes as a file in its {@code apps} directory. */
final class Liberty extends AppServer {

    static final String KIND = "liberty";

    private static final Path CONFIGURATION = Path.of("server-config/liberty/server.xml");
    private static final Pattern READY = Pattern.compile("CWWKF0011I");
    private static final Pattern CONFIGURED = Pattern.compile("CWWKG001[78]I");
    private static final Pattern DEPLOYED = Pattern.compile("CWWKZ000(?:1I|3I|(2E|4E))");
    private static final Pattern UNDEPLOYED = Pattern.compile("CWWKZ0009I");

    private final Path server = directory().resolve("servers/runnel");
    private final Path application = server.resolve("apps/runnel.war");

    Liberty() {
        super(KIND);
    }

    @Override
    void boot(List<Path> applications) throws IOException {
        Files.createDirectories(application.getParent());
        Files.copy(CONFIGURATION, server.resolve("server.xml"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(server.resolve("jvm.options"), JVM_OPTIONS);
        for (Path war : applications) {
            Files.copy(war, application);
        }
        setContextRoot("/");
        launch(List.of(HOME.resolve("bin/server").toString(), "run", "runnel"), environment(), false);
    }

    @Override
    void awaitStarted() {
        log().await(READY, 0, patience());
    }

    private Map<String, String> environment() {
        return Map.of(
                "WLP_USER_DIR", directory().toString(),
                "WLP_LOGGING_CONSOLE_LOGLEVEL", "INFO",
                "HTTP_HOST", "127.0.0.1",
                "HTTP_PORT", String.valueOf(ports().http()),
                "HTTPS_PORT", String.valueOf(ports().https()),
                "KEYSTORE_FILE", DevCertificate.shared().keystore().toString(),
                "KEYSTORE_PASSWORD", DevCertificate.PASSWORD);
    }

    @Override
    void deploy(Path war, String contextRoot) throws IOException {
        long before = log().size();
        setContextRoot(contextRoot);
        log().await(CONFIGURED, before, patience());
        before = log().size();
        Path arriving = server.resolve("arriving.war");
        Files.copy(war, arriving, StandardCopyOption.REPLACE_EXISTING);
        Files.move(arriving, application, StandardCopyOption.ATOMIC_MOVE);
        MatchResult outcome = log().await(DEPLOYED, before, patience());
        if (outcome.group(1) != null) {
            throw new AssertionError("the application did not start\n" + log().end());
        }
    }

    @Override
    void undeployAll() throws IOException {
        if (Files.exists(application)) {
            long before = log().size();
            Files.delete(application);
            log().await(UNDEPLOYED, before, patience());
        }
    }

    private void setContextRoot(String contextRoot) throws IOException {
        Path overrides = server.resolve("configDropins/overrides");
        Files.createDirectories(overrides);
        String variable = "<server><variable name=\"context.root\" value=\"" + contextRoot + "\"/></server>\n";
        Files.writeString(overrides.resolve("context-root.xml"), variable);
    }
}
