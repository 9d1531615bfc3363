package io.github.runnel.support.server;

import io.github.runnel.support.tls.DevCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Payara Micro, which stays while applications come and go: {@link Deployer} runs it. */
final class PayaraMicro extends AppServer {

    static final String KIND = "payara-micro";

    private static final Path DEPLOYER = DIRECTORY.resolve("deployer.jar");
    private static final String APPLICATION = "application";

    /**
     * It has no switch for the address, and the tests want to notice viewers that hold a request thread each, or are held to be
     * requests that take too long.
     */
    private static final List<String> OF_TESTS = List.of(
            "network-config.network-listeners.network-listener.http-listener.address=127.0.0.1",
            "network-config.network-listeners.network-listener.https-listener.address=127.0.0.1",
            "network-config.protocols.protocol.http-listener.http.request-timeout-seconds=5",
            "thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=16");

    private @Nullable BufferedReader answers;
    private @Nullable Writer commands;

    PayaraMicro() {
        super(KIND);
    }

    @Override
    void boot(List<Path> applications) throws IOException {
        makeDeployer();
        List<String> command = command();
        applications.forEach(war -> command.addAll(List.of("--contextroot", "/", "--deploy", war.toString())));
        Process process = launch(command, Map.of(), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    @Override
    void awaitStarted() {
        answer();
    }

    /**
     * A jar with another main class that asks for all else that Payara's own asks for: packages to be opened, above all. No other
     * class of ours is in the server.
     */
    private static void makeDeployer() throws IOException {
        try (JarFile payara = new JarFile(HOME.toFile())) {
            Manifest manifest = payara.getManifest();
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Deployer.class.getName());
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, HOME.getFileName().toString());
            String deployer = Deployer.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(DEPLOYER), manifest);
                    InputStream bytes = Deployer.class.getClassLoader().getResourceAsStream(deployer)) {
                jar.putNextEntry(new JarEntry(deployer));
                Objects.requireNonNull(bytes).transferTo(jar);
            }
        }
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(javaHome().resolve("bin/java").toString());
        command.add("@" + JVM_OPTIONS);
        command.addAll(jvmOptions());
        command.add("-Djava.io.tmpdir=" + DIRECTORY);
        command.add("-Djavax.net.ssl.keyStore=" + DevCertificate.shared().keystore());
        command.add("-Djavax.net.ssl.keyStorePassword=" + DevCertificate.PASSWORD);
        command.addAll(List.of("-jar", DEPLOYER.toString(), "--disablephonehome"));
        command.addAll(List.of("--port", String.valueOf(ports().http())));
        command.addAll(List.of("--sslport", String.valueOf(ports().https()), "--sslcert", "runnel"));
        command.addAll(List.of(
                "--prebootcommandfile",
                PayaraConfiguration.write(directory(), OF_TESTS).toString()));
        return command;
    }

    @Override
    void deploy(Path war, String contextRoot) throws IOException {
        expect("[" + APPLICATION + "]", "deploy " + APPLICATION + " " + contextRoot + " " + war);
    }

    @Override
    void undeployAll() throws IOException {
        expect("[]", "undeploy " + APPLICATION);
    }

    private void expect(String expected, String command) throws IOException {
        Writer to = Objects.requireNonNull(commands);
        to.write(command + "\n");
        to.flush();
        String answer = answer();
        if (!answer.equals(expected)) {
            throw new AssertionError("after '" + command + "' there is " + answer + "\n" + log().end());
        }
    }

    private String answer() {
        String line = CompletableFuture.supplyAsync(this::nextLine)
                .completeOnTimeout(null, patience().time().toSeconds(), TimeUnit.SECONDS)
                .join();
        if (line == null) {
            throw new AssertionError(
                    (isAlive() ? "the server does not answer\n" : "the server has ended\n") + log().end());
        }
        return line;
    }

    private @Nullable String nextLine() {
        try {
            return Objects.requireNonNull(answers).readLine();
        } catch (IOException ended) {
            return null;
        }
    }
}
