package io.github.runnel.support.proxy;

import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's HAProxy with {@code server-config/haproxy}. */
public final class HaProxy {

    private HaProxy() {}

    public static RunningProxy start(ServerUnderTest behind) {
        Path directory = RunningProxy.directory("haproxy");
        Ports ports = Ports.pick();
        Path file = UserFile.of("haproxy/runnel.cfg")
                .with(
                        "server runnel 127.0.0.1:8080",
                        "server runnel " + behind.base().getAuthority())
                .with("bind :80\n", "bind 127.0.0.1:" + ports.http() + "\n")
                .with("bind :443 ", "bind 127.0.0.1:" + ports.https() + " ")
                .with("/etc/ssl/runnel/all.pem", both(directory))
                .save(directory.resolve("runnel.cfg"));
        return RunningProxy.start(directory, ports, List.of("/usr/sbin/haproxy", "-db", "-f", file.toString()));
    }

    /** Certificate and key in one file. */
    private static Path both(Path directory) {
        try {
            DevCertificate certificate = DevCertificate.shared();
            return Files.writeString(
                    directory.resolve("all.pem"),
                    Files.readString(certificate.certificate()) + Files.readString(certificate.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
