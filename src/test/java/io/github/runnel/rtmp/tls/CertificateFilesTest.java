package io.github.runnel.rtmp.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.support.Command;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Pem} and {@link Pkcs12}: what OpenSSL writes is read, or refused in one sentence. */
final class CertificateFilesTest {

    private static final DevCertificate MADE = DevCertificate.make();
    private static final DevCertificate OTHER = DevCertificate.make();
    private static final String KEY =
            "a private key (RSA, EC or EdDSA) in PEM, as PKCS#8 without password (BEGIN PRIVATE KEY)";
    private static final String CHAIN = "certificates in PEM, the server's own first and each one's issuer behind it";
    private static final String STORE = "a PKCS12 file with one private key (RSA, EC or EdDSA) and its certificates";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void pemAndPkcs12HoldTheSame() {
        Identity pem = identity(pem(MADE.certificate(), MADE.key()));
        Identity pkcs12 = identity(pkcs12(MADE.keystore(), DevCertificate.PASSWORD));
        assertThat(pem).isEqualTo(pkcs12);
        assertThat(pem.chain()).isEqualTo(MADE.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ed25519", "ec -pkeyopt ec_paramgen_curve:P-384"})
    void keysOfAllKindsAreRead(String kind) {
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        String arguments =
                "openssl req -x509 -nodes -subj /CN=test -newkey " + kind + " -keyout " + key + " -out " + certificate;
        Command.of(arguments.split(" ")).run();
        assertThat(identity(pem(certificate, key)).chain()).hasSize(1);
    }

    @Test
    void bothMayBeOneFile() throws IOException {
        Path both = file("both.pem", Files.readString(MADE.key()) + Files.readString(MADE.certificate()));
        assertThat(identity(pem(both, both)).chain()).isEqualTo(MADE.chain());
    }

    @Test
    void textBetweenCertificatesIsPassedOver() throws IOException {
        String pem = Files.readString(MADE.certificate()).replace("-----BEGIN", "a comment\n-----BEGIN");
        assertThat(identity(pem(file("text.pem", pem), MADE.key())).chain()).isEqualTo(MADE.chain());
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs8 -topk8 -passout pass:secret, ENCRYPTED PRIVATE KEY",
        "ec, EC PRIVATE KEY",
    })
    void otherFormsOfKeysAreNamed(String converter, String form) {
        Path converted = directory.resolve("converted.pem");
        Command.of(("openssl " + converter + " -in " + MADE.key() + " -out " + converted).split(" "))
                .run();
        assertRefused(
                pem(MADE.certificate(), converted),
                "Setting runnel.rtmps.key is '" + converted + "': must be " + KEY + ", and not BEGIN " + form + ".");
    }

    @Test
    void aKeyOfPkcs1IsNamed() {
        Path key = directory.resolve("rsa.pem");
        Command.of("openssl", "genrsa", "-traditional", "-out", key.toString(), "2048")
                .run();
        assertRefused(
                pem(MADE.certificate(), key),
                "Setting runnel.rtmps.key is '" + key + "': must be " + KEY + ", and not BEGIN RSA PRIVATE KEY.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n=\n-----END PRIVATE KEY-----\n"
            })
    void whatIsNoKeyIsRefused(String text) throws IOException {
        Path key = file("key.pem", text);
        assertRefused(pem(MADE.certificate(), key), "Setting runnel.rtmps.key is '" + key + "': must be " + KEY + ".");
    }

    @Test
    void theKeyMustBeThatOfTheCertificate() throws IOException {
        Path rsa = directory.resolve("rsa.pem");
        Command.of("openssl", "genrsa", "-out", rsa.toString(), "2048").run();
        Path damaged = file("key.pem", "-----BEGIN PRIVATE KEY-----\nMAAA\n-----END PRIVATE KEY-----\n");
        for (Path wrong : new Path[] {OTHER.key(), rsa, damaged}) {
            assertRefused(
                    pem(MADE.certificate(), wrong),
                    "Setting runnel.rtmps.key is '" + wrong + "': must be the private key (RSA, EC or EdDSA) of the"
                            + " first certificate in '" + MADE.certificate() + "'.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----\n"})
    void whatIsNoCertificateIsRefused(String text) throws IOException {
        Path certificate = file("certificate.pem", text);
        assertRefused(
                pem(certificate, MADE.key()),
                "Setting runnel.rtmps.certificate is '" + certificate + "': must be " + CHAIN + ".");
    }

    @Test
    void certificatesInTheWrongOrderAreRefused() throws IOException {
        String[] pem = Files.readString(MADE.certificate()).split("(?<=-----END CERTIFICATE-----\n)", 2);
        Path turned = file("turned.pem", pem[1] + pem[0]);
        Path foreign = file("foreign.pem", pem[0] + Files.readString(OTHER.ca()));
        assertRefused(
                pem(foreign, MADE.key()),
                "Setting runnel.rtmps.certificate is '" + foreign + "': must be " + CHAIN + ".");
        assertRefused(
                pem(turned, MADE.key()),
                "Setting runnel.rtmps.certificate is '" + turned + "': must be " + CHAIN + ".");
    }

    @Test
    void aChainThatWasCutOffIsRefused() throws IOException {
        String whole = Files.readString(MADE.certificate());
        Path cut = file("cut.pem", whole.substring(0, whole.length() - 10));
        assertRefused(
                pem(cut, MADE.key()), "Setting runnel.rtmps.certificate is '" + cut + "': must be " + CHAIN + ".");
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        Path missing = directory.resolve("missing");
        for (Path wrong : new Path[] {missing, directory, Path.of("/dev/null")}) {
            String sentence = "is '" + wrong + "': must be a file that the server can read.";
            assertRefused(pem(wrong, MADE.key()), "Setting runnel.rtmps.certificate " + sentence);
            assertRefused(pem(MADE.certificate(), wrong), "Setting runnel.rtmps.key " + sentence);
            assertRefused(pkcs12(wrong, "secret"), "Setting runnel.rtmps.keystore " + sentence);
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() {
        Pkcs12 wrong = pkcs12(MADE.keystore(), "top secret");
        assertRefused(
                wrong,
                "Setting runnel.rtmps.keystore-password is wrong: must be the password of '" + MADE.keystore() + "'.");
        assertThat(wrong.toString()).doesNotContain("top secret");
    }

    @Test
    void whatIsNoPkcs12FileWithOneKeyIsRefused() throws IOException {
        Path text = file("text.p12", "no keystore");
        Path certificates = exported("-nokeys -in " + MADE.certificate());
        Path key = exported("-nocerts -inkey " + MADE.key());
        for (Path wrong : new Path[] {text, certificates, key}) {
            assertRefused(
                    pkcs12(wrong, "secret"),
                    "Setting runnel.rtmps.keystore is '" + wrong + "': must be " + STORE + ".");
        }
    }

    private Path exported(String what) {
        Path keystore = directory.resolve(what.hashCode() + ".p12");
        Command.of(("openssl pkcs12 -export -passout pass:secret " + what + " -out " + keystore).split(" "))
                .run();
        return keystore;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.US_ASCII);
    }

    private static Pem pem(Path certificate, Path key) {
        return new Pem(
                new SettingFile("runnel.rtmps.certificate", certificate), new SettingFile("runnel.rtmps.key", key));
    }

    private static Pkcs12 pkcs12(Path keystore, String password) {
        return new Pkcs12(
                new SettingFile("runnel.rtmps.keystore", keystore), "runnel.rtmps.keystore-password", password);
    }

    private static Identity identity(CertificateFiles files) {
        return files.identity(files.read());
    }

    private static void assertRefused(CertificateFiles files, String sentence) {
        assertThatThrownBy(() -> new ServerCertificate(files))
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessage(sentence);
    }
}
