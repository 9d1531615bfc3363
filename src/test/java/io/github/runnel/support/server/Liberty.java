package io.github.runnel.support.server;

import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Open Liberty, whose configuration says what is deployed from its {@code apps} directory. */
final class Liberty extends AppServer {

    static final String KIND = "liberty";

    private static final Path CONFIGURATION = Path.of("server-config/liberty/server.xml");
    private static final Pattern APPLICATION = Pattern.compile("<webApplication [^>]*/>");
    private static final Pattern CONTEXT_ROOT = Pattern.compile("\\$\\{context\\.root}");
    private static final Pattern READY = Pattern.compile("CWWKF0011I");
    private static final Pattern CONFIGURED = Pattern.compile("CWWKG001[78]I");
    private static final Pattern DEPLOYED = Pattern.compile("CWWKZ000(?:1I|3I|(2E|4E))");
    private static final Pattern UNDEPLOYED = Pattern.compile("CWWKZ0009I");

    /** Each worker remembers its last request until its next one, or its end, which is a minute later. */
    private static final String SHORT_MEMORY = "<server><executor keepAlive=\"5s\"/></server>";

    private final Path server = directory().resolve("servers/runnel");
    private final Path application = server.resolve("apps/runnel.war");

    Liberty() {
        super(KIND);
    }

    @Override
    void boot(List<Path> applications) throws IOException {
        Files.createDirectories(application.getParent());
        Path options = Files.copy(JVM_OPTIONS, server.resolve("jvm.options"));
        Files.write(options, jvmOptions(), StandardOpenOption.APPEND);
        Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.writeString(overrides.resolve("executor.xml"), SHORT_MEMORY);
        configure(APPLICATION, "");
        for (Path war : applications) {
            Files.copy(war, application);
            configure(CONTEXT_ROOT, "/");
        }
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
                "HTTPS_KEYSTORE_PASSWORD", DevCertificate.PASSWORD);
    }

    @Override
    void deploy(Path war, String contextRoot) throws IOException {
        long before = log().size();
        Files.copy(war, application, StandardCopyOption.REPLACE_EXISTING);
        configure(CONTEXT_ROOT, contextRoot);
        MatchResult outcome = log().await(DEPLOYED, before, patience());
        if (outcome.group(1) != null) {
            throw new AssertionError("the application did not start\n" + log().end());
        }
    }

    /** The file goes first, as when people replace it: the application has to stop without. */
    @Override
    void undeployAll() throws IOException {
        if (Files.exists(application)) {
            long before = log().size();
            Files.delete(application);
            configure(APPLICATION, "");
            log().await(UNDEPLOYED, before, patience());
            log().await(CONFIGURED, before, patience());
        }
    }

    /** Writes {@code server.xml} with something else in place of what the pattern finds; the server watches the file. */
    private void configure(Pattern what, String replacement) throws IOException {
        String text = what.matcher(Files.readString(CONFIGURATION)).replaceFirst(replacement);
        Path arriving = Files.writeString(server.resolve("arriving.xml"), text);
        Files.move(arriving, server.resolve("server.xml"), StandardCopyOption.ATOMIC_MOVE);
    }
}
