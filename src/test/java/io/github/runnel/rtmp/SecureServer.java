package io.github.runnel.rtmp;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.rtmp.tls.CertificateFiles;
import io.github.runnel.rtmp.tls.Pem;
import io.github.runnel.rtmp.tls.SettingFile;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server with RTMPS, and clients that trust it. */
final class SecureServer implements AutoCloseable {

    final DevCertificate certificate;
    final ServerFixture fixture;

    SecureServer() {
        this(ServerFixture.DEFAULTS, Transport.best());
    }

    SecureServer(RtmpSettings settings, Transport transport) {
        certificate = DevCertificate.make();
        fixture = new ServerFixture(ServerFixture.secure(settings, 0, pem(certificate)), transport);
    }

    /** @param files with what {@code certificate} once was, wherever that was put */
    SecureServer(DevCertificate certificate, CertificateFiles files) {
        this.certificate = certificate;
        fixture = new ServerFixture(ServerFixture.secure(ServerFixture.DEFAULTS, 0, files));
    }

    static Pem pem(DevCertificate made) {
        return pem(made.directory());
    }

    static Pem pem(Path directory) {
        return new Pem(
                new SettingFile("runnel.rtmps.certificate", directory.resolve("server.pem")),
                new SettingFile("runnel.rtmps.key", directory.resolve("server-key.pem")));
    }

    URI url(String path) {
        return URI.create("rtmps://127.0.0.1:" + fixture.securePort() + "/" + path);
    }

    /** Connected, with the handshake of TLS done, in one of these versions. */
    SSLSocket connect(String... versions) throws IOException {
        return connect(certificate.trust().getSocketFactory(), versions);
    }

    SSLSocket connect(SSLSocketFactory client, String... versions) throws IOException {
        SSLSocket socket = (SSLSocket) client.createSocket(InetAddress.getLoopbackAddress(), fixture.securePort());
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        socket.startHandshake();
        return socket;
    }

    /** Connected, with something before TLS. */
    SSLSocket connectBehind(Bytes header) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), fixture.securePort());
        plain.getOutputStream().write(header.toArray());
        SSLSocket socket = (SSLSocket)
                certificate.trust().getSocketFactory().createSocket(plain, "localhost", fixture.securePort(), true);
        socket.startHandshake();
        return socket;
    }

    RtmpClient publishing(String name) throws IOException {
        return new RtmpClient(connect()).publish(name);
    }

    /** The certificate that a new connection is shown. */
    X509Certificate shown() throws IOException {
        try (SSLSocket socket = connect()) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
