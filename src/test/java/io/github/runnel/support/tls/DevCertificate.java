package io.github.runnel.support.tls;

import io.github.runnel.support.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost and the CA that issued it: what {@code tls/make-dev-certificate} makes, in
 * {@code target/tls}.
 */
public record DevCertificate(Path directory) {

    public static final String PASSWORD = "changeit";

    private static final String SCRIPT = "tls/make-dev-certificate";
    private static final Path PARENT = Path.of("target/tls");

    /** That of all servers and proxies, which all viewers trust. */
    public static DevCertificate shared() {
        return Shared.CERTIFICATE;
    }

    /** Made when it is first asked for. */
    private static final class Shared {

        static final DevCertificate CERTIFICATE = make();
    }

    /** A new one, in a directory of its own. */
    public static DevCertificate make(String... arguments) {
        DevCertificate made = in(temporaryDirectory());
        made.reissue(arguments);
        return made;
    }

    static DevCertificate in(Path directory) {
        return new DevCertificate(directory.toAbsolutePath());
    }

    static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(PARENT), "certificate-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the script again. */
    public void reissue(String... arguments) {
        command(arguments).run();
    }

    Command command(String... arguments) {
        String[] words = new String[arguments.length + 3];
        words[0] = SCRIPT;
        words[1] = "--out";
        words[2] = directory.toString();
        System.arraycopy(arguments, 0, words, 3, arguments.length);
        return Command.of(words);
    }

    public Path ca() {
        return directory.resolve("ca.pem");
    }

    public Path certificate() {
        return directory.resolve("server.pem");
    }

    public Path key() {
        return directory.resolve("server-key.pem");
    }

    public Path keystore() {
        return directory.resolve("server.p12");
    }

    /** The server's certificate, and then the CA's. */
    public List<X509Certificate> chain() {
        return certificates(certificate());
    }

    /** A client that trusts the CA, and speaks that version where the server does; it has connections of its own. */
    public HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).sslContext(trust()).build();
    }

    /** SHA-256 of the server's public key, in base 64: what RFC 7469 pins. */
    public String keyDigest() {
        try {
            byte[] key = chain().get(0).getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For clients that trust the CA and nobody else. */
    public SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", certificates(ca()).get(0));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<X509Certificate> certificates(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(DevCertificate::x509)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate x509(Certificate certificate) {
        return (X509Certificate) certificate;
    }
}
