package io.github.runnel.support.server;

import io.github.runnel.support.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Payara Micro in a process of its own, which stays while applications come and go.
 *
 * <p>It listens on a free port of 127.0.0.1, and runs on the JDK that system property {@code server.java.home} names. Its
 * output is in {@code target/server/long-lived.0.log}. Confined to the test's thread.
 */
public final class LongLivedServer implements AutoCloseable {

    private static final Path PAYARA = Path.of("target/server/payara-micro.jar");
    private static final Path DEPLOYER = Path.of("target/server/deployer.jar");
    private static final int PATIENCE_SECONDS = 60;

    private final int port;
    private final ServerLog log;
    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;

    private LongLivedServer(int port, ServerLog log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts without any application; {@code settings} are system properties, and thus those of all applications. */
    public static LongLivedServer start(Map<String, String> settings) {
        int port = FreePort.pick();
        ServerLog log = ServerLog.empty("long-lived");
        try {
            makeDeployer();
            Process process = new ProcessBuilder(command(settings, port))
                    .redirectError(log.file().toFile())
                    .start();
            LongLivedServer server = new LongLivedServer(port, log, process);
            server.answer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar with another main class that asks for all else that Payara's own asks for: packages to be opened, above all. */
    private static void makeDeployer() throws IOException {
        try (JarFile payara = new JarFile(PAYARA.toFile())) {
            Manifest manifest = payara.getManifest();
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Deployer.class.getName());
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "payara-micro.jar ../test-classes/");
            new JarOutputStream(Files.newOutputStream(DEPLOYER), manifest).close();
        }
    }

    private static List<String> command(Map<String, String> settings, int port) {
        List<String> command = new ArrayList<>();
        String home = System.getProperty("server.java.home", System.getProperty("java.home"));
        command.add(Path.of(home, "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=target/server"));
        command.add("-XX:SoftRefLRUPolicyMSPerMB=0"); // what is held softly only, the next collection takes
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", DEPLOYER.toString(), "--disablephonehome", "--port", String.valueOf(port)));
        command.addAll(List.of("--prebootcommandfile", "server-config/payara/loopback.asadmin"));
        return command;
    }

    /** Deploys at the context root {@code /}. */
    public ServerUnderTest deploy(String name, Path war) {
        expect("[" + name + "]", "deploy " + name + " / " + war);
        return new ServerUnderTest(URI.create("http://127.0.0.1:" + port));
    }

    /** Returns when the server says that it is done. */
    public void undeploy(String name) {
        expect("[]", "undeploy " + name);
    }

    public JvmView jvm() {
        return new JvmView(process.pid());
    }

    private void expect(String expected, String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new AssertionError(log.end(), e);
        }
        String answer = answer();
        if (!answer.equals(expected)) {
            throw new AssertionError("after '" + command + "' there is " + answer + "\n" + log.end());
        }
    }

    private String answer() {
        return CompletableFuture.supplyAsync(this::nextLine)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private String nextLine() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new AssertionError("the server has ended\n" + log.end());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly())
                .join();
    }
}
