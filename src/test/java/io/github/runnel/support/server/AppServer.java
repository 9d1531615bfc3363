package io.github.runnel.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * An application server in a process of its own, configured by what lies in {@code server-config}, in which one application at
 * a time is deployed.
 *
 * <p>It listens on free ports of 127.0.0.1, and runs on the JDK that system property {@code server.java.home} names (default:
 * the one of the tests). Its output is in {@code target/server/NAME-N.log}, N counting from 1. Confined to one thread.
 */
public abstract class AppServer implements AutoCloseable {

    static final Path DIRECTORY = Path.of("target/server").toAbsolutePath();

    /** Where the server was unpacked. */
    static final Path HOME = Path.of(System.getProperty("server.home", "target/server/payara-micro.jar"));

    /** What is recommended to users. */
    static final Path JVM_OPTIONS = Path.of("server-config/jvm.options").toAbsolutePath();

    private static final List<String> JVM_OPTIONS_OF_USERS = List.of("-Xmx512m");

    /** What is held softly only, the next collection takes: so that tests see what is held. */
    private static final List<String> JVM_OPTIONS_OF_TESTS =
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:SoftRefLRUPolicyMSPerMB=0");

    private static final Path APPLICATIONS = DIRECTORY.resolve("applications");
    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final Duration TIME = Duration.ofMinutes(2);

    private final String name;
    private final Ports ports = Ports.pick();
    private final ServerLog log;
    private Map<String, String> environment = Map.of();
    private List<String> jvmOptions = JVM_OPTIONS_OF_TESTS;
    private @Nullable Process process;

    AppServer(String kind) {
        name = kind + "-" + STARTS.incrementAndGet();
        log = ServerLog.empty(name);
    }

    /** Starts the server that system property {@code server} names, without any application. */
    public static AppServer start() {
        return start(Map.of());
    }

    /** Starts it with settings, Runnel's or those that its own configuration names, as environment variables. */
    public static AppServer start(Map<String, String> environment) {
        AppServer server = ofTests();
        server.environment = Map.copyOf(environment);
        server.boot(List.of(), server::awaitStarted);
        return server;
    }

    /** Starts it with an application at the context root {@code /} and the JVM's own ways, as users do, and does not wait. */
    public static AppServer startWith(Path war, Map<String, String> environment) {
        AppServer server = ofTests();
        server.environment = Map.copyOf(environment);
        server.jvmOptions = JVM_OPTIONS_OF_USERS;
        server.boot(List.of(war), () -> {});
        return server;
    }

    private void boot(List<Path> applications, Runnable wait) {
        boolean isBooted = false;
        try {
            delete(directory());
            boot(applications);
            wait.run();
            isBooted = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!isBooted) {
                close();
            }
        }
    }

    private static AppServer ofTests() {
        String kind = System.getProperty("server", PayaraMicro.KIND);
        return switch (kind) {
            case PayaraMicro.KIND -> new PayaraMicro();
            case PayaraServer.KIND -> new PayaraServer();
            case WildFly.KIND -> new WildFly();
            case Liberty.KIND -> new Liberty();
            default -> throw new IllegalArgumentException("there is no server '" + kind + "'");
        };
    }

    /** Deploys at the context root that the archive's name gives: {@code ROOT.war} at {@code /}. */
    public final ServerUnderTest deploy(Archive<?> archive) {
        String root = archive.getName().replaceFirst("(ROOT)?\\.war$", "");
        Path war = APPLICATIONS.resolve(archive.getName());
        try {
            Files.createDirectories(APPLICATIONS);
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            deploy(war, "/" + root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return at("/" + root);
    }

    /** What is deployed at a context root. */
    public final ServerUnderTest at(String root) {
        return new ServerUnderTest(
                URI.create("http://127.0.0.1:" + ports.http() + root),
                URI.create("https://127.0.0.1:" + ports.https() + root),
                health(),
                jvm());
    }

    /** Returns when the server says that it is done. */
    public final void undeploy() {
        try {
            undeployAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has written into its log so far. */
    public final String said() {
        return log.text(0);
    }

    public final JvmView jvm() {
        return new JvmView(java().pid());
    }

    final boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public final void close() {
        if (process != null) {
            List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            java().destroy();
            try {
                if (!process.waitFor(TIME.toSeconds(), TimeUnit.SECONDS)) {
                    all.forEach(ProcessHandle::destroyForcibly);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts the process, with these files deployed at {@code /} from the beginning. */
    abstract void boot(List<Path> applications) throws IOException;

    /** Returns when the server takes applications. */
    abstract void awaitStarted();

    abstract void deploy(Path war, String contextRoot) throws IOException;

    abstract void undeployAll() throws IOException;

    /** Where {@code /health} is. */
    URI health() {
        return URI.create("http://127.0.0.1:" + ports.http() + "/");
    }

    final Process launch(List<String> command, Map<String, String> ofServer, boolean hasAnswers) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(ofServer);
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", javaHome().toString());
        builder.redirectError(log.file().toFile());
        if (!hasAnswers) {
            builder.redirectErrorStream(true).redirectOutput(log.file().toFile());
        }
        process = builder.start();
        return process;
    }

    static Path javaHome() {
        return Path.of(System.getProperty("server.java.home", System.getProperty("java.home")));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(directory)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.delete(each);
            }
        }
    }

    /** A directory of this server alone, without what an earlier build left in it. */
    final Path directory() {
        return DIRECTORY.resolve(name);
    }

    /** Those beside {@link #JVM_OPTIONS}. */
    final List<String> jvmOptions() {
        return jvmOptions;
    }

    final Ports ports() {
        return ports;
    }

    final ServerLog log() {
        return log;
    }

    final Patience patience() {
        return new Patience(TIME, this::isAlive);
    }

    /** The start scripts of servers have the JVM as a child. */
    private ProcessHandle java() {
        ProcessHandle script = Objects.requireNonNull(process).toHandle();
        return Stream.concat(Stream.of(script), script.descendants())
                .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(script);
    }
}
