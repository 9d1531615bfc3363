package io.github.runnel.support.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.support.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tls/make-dev-certificate}, run for real. */
final class DevCertificateTest {

    private static final int DNS = 2;
    private static final int IP = 7;

    @Test
    void certificateIsForLocalhostAndTheNamesGiven() throws GeneralSecurityException {
        DevCertificate made = DevCertificate.make("tv.example.com", "*.example.org", "192.0.2.7", "2001:db8::7");
        assertThat(made.chain().get(0).getSubjectAlternativeNames().stream()
                        .map(name -> name.get(0) + " " + name.get(1)))
                .containsExactly(
                        DNS + " localhost",
                        IP + " 127.0.0.1",
                        IP + " 0:0:0:0:0:0:0:1",
                        DNS + " tv.example.com",
                        DNS + " *.example.org",
                        IP + " 192.0.2.7",
                        IP + " 2001:db8:0:0:0:0:0:7");
    }

    @Test
    void certificateIsIssuedByTheCaBehindIt() throws GeneralSecurityException {
        DevCertificate made = DevCertificate.make();
        X509Certificate server = made.chain().get(0);
        X509Certificate ca = made.chain().get(1);
        assertThat(made.chain()).hasSize(2);
        server.verify(ca.getPublicKey());
        ca.verify(ca.getPublicKey());
        assertThat(ca.getBasicConstraints()).isZero();
        assertThat(server.getBasicConstraints()).as("no CA").isEqualTo(-1);
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        String verified = Command.of(
                        "openssl", "verify", "-x509_strict", "-CAfile", made.ca() + "", made.certificate() + "")
                .run();
        assertThat(verified).endsWith(": OK\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ca.pem, rw-r--r--",
        "server.pem, rw-r--r--",
        "ca-key.pem, rw-------",
        "server-key.pem, rw-------",
        "server.p12, rw-------"
    })
    void keysAreForTheirOwner(String file, String permissions) throws IOException {
        Path made = DevCertificate.make().directory().resolve(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo(permissions);
    }

    @Test
    void keyIsPkcs8WithoutPassword() throws IOException {
        assertThat(Files.readString(DevCertificate.make().key())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void javaReadsThePkcs12File() throws GeneralSecurityException, IOException {
        DevCertificate made = DevCertificate.make();
        assertKeystore(made, DevCertificate.PASSWORD);
        made.reissue("--password", "another one");
        assertKeystore(made, "another one");
        made.command().with("TLS_PASSWORD", "a third one").run();
        assertKeystore(made, "a third one");
    }

    private static void assertKeystore(DevCertificate made, String password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made.keystore())) {
            store.load(in, password.toCharArray());
        }
        assertThat(store.getKey("runnel", password.toCharArray())).isInstanceOf(PrivateKey.class);
        assertThat(store.getCertificateChain("runnel")).containsExactlyElementsOf(made.chain());
    }

    @Test
    void caIsKeptUntilAnotherIsAskedFor() {
        DevCertificate made = DevCertificate.make();
        List<X509Certificate> first = made.chain();
        made.reissue();
        List<X509Certificate> second = made.chain();
        made.reissue("--new-ca");
        assertThat(second.get(1)).isEqualTo(first.get(1));
        assertThat(second.get(0)).isNotEqualTo(first.get(0));
        assertThat(made.chain()).doesNotContainAnyElementsOf(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad name", "a,DNS:b", "::zz", "", "300.1.1.1", "--unknown", "--out", "--password"})
    void whatCannotBeIsRefusedAndLeavesWhatIsThere(String argument) throws IOException {
        DevCertificate made = DevCertificate.make();
        byte[] before = Files.readAllBytes(made.certificate());
        Command.Result result = made.command(argument).result();
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains(argument);
        assertThat(made.certificate()).hasBinaryContent(before);
        assertThat(made.directory().toFile().list()).hasSize(5);
    }

    @Test
    void aShortPasswordIsRefused() {
        assertThat(DevCertificate.make().command("--password", "short").result().exitCode())
                .isNotZero();
    }

    @Test
    void gitAndDockerLeaveOutWhatIsMade() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("tls/out/");
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains("tls");
    }
}
