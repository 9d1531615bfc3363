package io.github.runnel.support.proxy;

import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.tls.DevCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's Apache httpd with {@code server-config/apache}. */
public final class Apache {

    /** The file, and the modules that Debian switches on by itself. */
    private static final String MODULES =
            "mpm_event authz_core alias socache_shmcb proxy proxy_http proxy_wstunnel ssl http2 headers";

    private Apache() {}

    public static RunningProxy start(ServerUnderTest behind) {
        Path directory = RunningProxy.directory("apache");
        Ports ports = Ports.pick();
        UserFile.of("apache/runnel.conf")
                .with("http://127.0.0.1:8080/", behind.base())
                .with("*:80>", "127.0.0.1:" + ports.http() + ">")
                .with("*:443>", "127.0.0.1:" + ports.https() + ">")
                .with("/etc/ssl/runnel/server.pem", DevCertificate.shared().certificate())
                .with("/etc/ssl/runnel/server-key.pem", DevCertificate.shared().key())
                .save(directory.resolve("runnel.conf"));
        Path system = system(directory, ports).save(directory.resolve("apache2.conf"));
        return RunningProxy.start(
                directory, ports, List.of("/usr/sbin/apache2", "-DFOREGROUND", "-f", system.toString()));
    }

    /** What a system's own apache2.conf has round the users' file. */
    private static UserFile system(Path directory, Ports ports) {
        return new UserFile(String.join(
                "\n",
                Stream.of(MODULES.split(" "))
                        .map(name -> "LoadModule " + name + "_module /usr/lib/apache2/modules/mod_" + name + ".so")
                        .collect(Collectors.joining("\n")),
                "ServerRoot " + directory,
                "ServerName localhost",
                "DefaultRuntimeDir " + directory,
                "PidFile " + directory + "/apache2.pid",
                "ErrorLog " + directory + "/error.log",
                "Listen 127.0.0.1:" + ports.http(),
                "Listen 127.0.0.1:" + ports.https(),
                "IncludeOptional " + directory + "/runnel.conf"));
    }
}
