package io.github.runnel.rtmp;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.message.Media;
import io.github.runnel.rtmp.tls.CertificateFiles;
import io.github.runnel.rtmp.tls.Pkcs12;
import io.github.runnel.rtmp.tls.ServerCertificate;
import io.github.runnel.rtmp.tls.SettingFile;
import io.github.runnel.support.LogLines;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the certificate change while {@link RtmpServer} uses them. */
final class CertificateChangeTest {

    private final DevCertificate issued = DevCertificate.make();
    private final LogLines log = LogLines.of(ServerCertificate.class.getPackage());

    /** Where the server looks. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path served;

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void newConnectionsSeeTheNewCertificateAndOldOnesGoOn() throws IOException {
        try (SecureServer server = server(SecureServer.pem(issued));
                RtmpClient old = server.publishing("s")) {
            for (int i = 1; i <= 3; i++) {
                issued.reissue(); // renames new files to the names of the old ones
                assertTaken(server);
                old.send(new Media(TagType.AUDIO, 1, 40L * i, hex("AF01 21")));
            }
            await().until(() -> server.fixture.stream("live", "s").tags.size() == 3);
        }
    }

    @Test
    void filesMayBeWrittenInPlace() throws IOException {
        serve("server.pem", "server-key.pem");
        try (SecureServer server = server(SecureServer.pem(served))) {
            issued.reissue();
            serve("server.pem", "server-key.pem");
            assertTaken(server);
        }
    }

    @Test
    void symbolicLinksMayBeSwappedAsKubernetesDoes() throws IOException {
        issueInto("..first");
        link("..data", "..first");
        link("server.pem", "..data/server.pem");
        link("server-key.pem", "..data/server-key.pem");
        try (SecureServer server = server(SecureServer.pem(served))) {
            issueInto("..second");
            link("..data_tmp", "..second");
            Files.move(served.resolve("..data_tmp"), served.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            assertTaken(server);
        }
    }

    @Test
    void pkcs12IsReadAgainToo() throws IOException {
        SettingFile keystore = new SettingFile("runnel.rtmps.keystore", issued.keystore());
        try (SecureServer server =
                server(new Pkcs12(keystore, "runnel.rtmps.keystore-password", DevCertificate.PASSWORD))) {
            issued.reissue();
            assertTaken(server);
        }
    }

    @Test
    void whoeverChangesOneFileAfterTheOtherIsNotCaughtInBetween() throws IOException {
        serve("server.pem", "server-key.pem");
        try (SecureServer server = server(SecureServer.pem(served))) {
            issued.reissue();
            serve("server.pem");
            server.fixture.server.refreshCertificate();
            serve("server-key.pem");
            assertTaken(server);
            assertThat(log.containing("keeps its certificate")).isEmpty();
        }
    }

    @Test
    void filesThatCannotBeUsedLeaveTheCertificateAsItIs() throws IOException {
        serve("server.pem", "server-key.pem");
        try (SecureServer server = server(SecureServer.pem(served))) {
            Files.writeString(served.resolve("server.pem"), "no certificate");
            lookTwice(server);
            lookTwice(server);
            assertThat(server.shown()).isEqualTo(issued.chain().get(0));
            assertThat(log.containing("RTMPS keeps its certificate. Setting runnel.rtmps.certificate is '"))
                    .as("said once")
                    .hasSize(1);
            issued.reissue();
            serve("server.pem", "server-key.pem");
            assertTaken(server);
        }
    }

    @Test
    void aFileThatIsMissingForAWhileIsTold() throws IOException {
        serve("server.pem", "server-key.pem");
        try (SecureServer server = server(SecureServer.pem(served))) {
            for (int times = 1; times <= 2; times++) {
                Files.delete(served.resolve("server-key.pem"));
                lookTwice(server);
                lookTwice(server);
                assertThat(server.shown()).isEqualTo(issued.chain().get(0));
                serve("server-key.pem");
                lookTwice(server);
                assertThat(log.containing("Setting runnel.rtmps.key is '")).hasSize(times);
            }
        }
    }

    private SecureServer server(CertificateFiles files) {
        return new SecureServer(issued, files);
    }

    private static void lookTwice(SecureServer server) {
        server.fixture.server.refreshCertificate();
        server.fixture.server.refreshCertificate();
    }

    private void assertTaken(SecureServer server) throws IOException {
        assertThat(server.shown()).isNotEqualTo(issued.chain().get(0));
        lookTwice(server);
        assertThat(server.shown()).isEqualTo(issued.chain().get(0));
    }

    /** Writes what was issued last into files that are there, or makes them. */
    private void serve(String... names) throws IOException {
        for (String name : names) {
            Files.write(
                    served.resolve(name), Files.readAllBytes(issued.directory().resolve(name)));
        }
    }

    private void issueInto(String directory) throws IOException {
        Path fresh = Files.createDirectory(served.resolve(directory));
        issued.reissue();
        for (String name : new String[] {"server.pem", "server-key.pem"}) {
            Files.copy(issued.directory().resolve(name), fresh.resolve(name));
        }
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(served.resolve(name), Path.of(target));
    }
}
