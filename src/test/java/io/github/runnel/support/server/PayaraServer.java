package io.github.runnel.support.server;

import io.github.runnel.support.Command;
import io.github.runnel.support.FreePort;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payara Server, a domain of its own, in which {@code asadmin} deploys. */
final class PayaraServer extends AppServer {

    static final String KIND = "payara-server";

    private static final Path ASADMIN = HOME.resolve("bin/asadmin");
    private static final String DOMAIN = "runnel";
    private static final String APPLICATION = "application";
    private static final Pattern STARTED = Pattern.compile("startup time :");

    /** The certificate, and no port that others than this machine could reach. */
    private static final List<String> OF_TESTS = List.of(
            "network-config.protocols.protocol.http-listener-2.ssl.cert-nickname=runnel",
            "network-config.network-listeners.network-listener.http-listener-1.address=127.0.0.1",
            "network-config.network-listeners.network-listener.http-listener-2.address=127.0.0.1",
            "network-config.network-listeners.network-listener.admin-listener.address=127.0.0.1",
            "iiop-service.iiop-listener.orb-listener-1.enabled=false",
            "iiop-service.iiop-listener.SSL.enabled=false",
            "iiop-service.iiop-listener.SSL_MUTUALAUTH.enabled=false",
            "admin-service.jmx-connector.system.enabled=false",
            "jms-service.jms-host.default_JMS_host.host=127.0.0.1");

    /** What else a domain wants a port for. */
    private static final List<String> OTHER_PORTS = List.of(
            "jms.port",
            "orb.listener.port",
            "orb.ssl.port",
            "orb.mutualauth.port",
            "domain.jmxPort",
            "osgi.shell.telnet.port",
            "java.debugger.port");

    PayaraServer() {
        super(KIND);
    }

    @Override
    void boot(List<Path> applications) throws IOException {
        Files.createDirectories(directory());
        createDomain();
        for (Path war : applications) {
            Files.copy(war, directory().resolve(DOMAIN).resolve("autodeploy/ROOT.war"));
        }
        importCertificate();
        launch(
                List.of(
                        ASADMIN.toString(),
                        "start-domain",
                        "--verbose",
                        "--domaindir",
                        directory().toString(),
                        "--prebootcommandfile",
                        PayaraConfiguration.write(directory(), OF_TESTS).toString(),
                        DOMAIN),
                Map.of("AS_JAVA", javaHome().toString()),
                false);
    }

    @Override
    void awaitStarted() {
        log().await(STARTED, 0, patience());
    }

    private void createDomain() {
        String others = Stream.concat(
                        Stream.of("http.ssl.port=" + ports().https()),
                        OTHER_PORTS.stream().map(name -> name + "=" + FreePort.pick()))
                .collect(Collectors.joining(":"));
        Command.of(
                        ASADMIN.toString(),
                        "create-domain",
                        "--nopassword=true",
                        "--adminport",
                        String.valueOf(ports().management()),
                        "--instanceport",
                        String.valueOf(ports().http()),
                        "--domainproperties",
                        others,
                        "--domaindir",
                        directory().toString(),
                        DOMAIN)
                .run();
    }

    private void importCertificate() {
        Path keystore = directory().resolve(DOMAIN).resolve("config/keystore.p12");
        Command.of(
                        javaHome().resolve("bin/keytool").toString(),
                        "-importkeystore",
                        "-srckeystore",
                        DevCertificate.shared().keystore().toString(),
                        "-srcstorepass",
                        DevCertificate.PASSWORD,
                        "-destkeystore",
                        keystore.toString(),
                        "-deststorepass",
                        "changeit")
                .run();
    }

    @Override
    void deploy(Path war, String contextRoot) {
        asadmin("deploy", "--contextroot", contextRoot, "--name", APPLICATION, war.toString());
    }

    @Override
    void undeployAll() {
        asadmin("undeploy", APPLICATION);
    }

    private void asadmin(String... arguments) {
        String[] words = Stream.concat(
                        Stream.of(ASADMIN.toString(), "--port", String.valueOf(ports().management())),
                        Stream.of(arguments))
                .toArray(String[]::new);
        Command.of(words).run();
    }
}
