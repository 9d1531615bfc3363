package io.github.runnel.support.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code localhost}, 127.0.0.1 and ::1, made once by OpenSSL into {@code target/tls}. */
public final class TestCertificate {

    private static final Path DIRECTORY = Path.of("target/tls").toAbsolutePath();
    private static final Path CERTIFICATE = DIRECTORY.resolve("certificate.pem");
    private static final Path KEY = DIRECTORY.resolve("key.pem");
    private static final Path BOTH = DIRECTORY.resolve("all.pem");

    private TestCertificate() {}

    public static Path certificate() {
        makeOnce();
        return CERTIFICATE;
    }

    public static Path key() {
        makeOnce();
        return KEY;
    }

    /** Certificate and key in one file. */
    public static Path both() {
        makeOnce();
        return BOTH;
    }

    /** Trusts this certificate, and no other. */
    public static SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("test", read());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of its public key in base64, as Chromium's {@code --ignore-certificate-errors-spki-list} wants it. */
    public static String publicKeyHash() {
        try {
            byte[] key = read().getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Certificate read() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificate())) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static synchronized void makeOnce() {
        try {
            if (!Files.exists(BOTH)) {
                Files.createDirectories(DIRECTORY);
                make();
                Files.writeString(BOTH, Files.readString(CERTIFICATE) + Files.readString(KEY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one place that knows how a certificate is made. */
    private static void make() throws IOException {
        List<String> command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1",
                "-keyout",
                KEY.toString(),
                "-out",
                CERTIFICATE.toString());
        Process openssl = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(DIRECTORY.resolve("openssl.log").toFile())
                .start();
        if (openssl.onExit().join().exitValue() != 0) {
            throw new IOException("openssl failed, see " + DIRECTORY.resolve("openssl.log"));
        }
    }
}
