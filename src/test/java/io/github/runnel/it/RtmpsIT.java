package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.PacketDump;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.tls.DevCertificate;
import io.github.runnel.support.viewer.HttpFlv;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.Certificate;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published over RTMPS, with a certificate in PKCS12, is delivered; and the certificate may change. */
@ExtendWith(ArquillianExtension.class)
final class RtmpsIT {

    private static final DevCertificate CERTIFICATE = DevCertificate.make();

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.missing-stream.wait",
                "1m",
                "runnel.rtmps.port",
                "0",
                "runnel.rtmps.keystore",
                CERTIFICATE.keystore().toString(),
                "runnel.rtmps.keystore-password",
                DevCertificate.PASSWORD));
    }

    @ParameterizedTest
    @EnumSource
    void everyPacketArrivesOnceInOrderUnchanged(Ffmpeg ffmpeg) {
        try (HttpFlv viewer = HttpFlv.open(server.http("live/" + ffmpeg + ".flv"));
                Publish encoder = encoderOfOneViewer(ffmpeg)) {
            assertThat(encoder.exitCode()).as(encoder.toString()).isZero();
            await().until(viewer::isEnded);
            PacketDump delivered = PacketDump.of(ffmpeg, viewer.received().save());
            PacketDump source = PacketDump.of(ffmpeg, Media.H264_AAC.file());
            assertThat(delivered.fromZero()).isEqualTo(source.fromZero());
        }
    }

    /** Starts when the viewer is there. */
    private Publish encoderOfOneViewer(Ffmpeg ffmpeg) {
        await().until(() -> server.viewers() == 1);
        return Encoder.once(ffmpeg, Media.H264_AAC).to(Rtmps.of(server, "live/" + ffmpeg));
    }

    @Test
    void aRenewedCertificateIsShownAndPublishersStay() throws IOException {
        try (Publish encoder = Encoder.looping(Ffmpeg.V5_1, Media.H264_AAC).to(Rtmps.of(server, "live/renewed"));
                HttpFlv viewer = HttpFlv.open(server.http("live/renewed.flv"))) {
            await().until(() -> viewer.received().tags().size() > 50);
            assertThat(shown()).isEqualTo(CERTIFICATE.chain().get(0));
            CERTIFICATE.reissue();
            await().untilAsserted(() ->
                    assertThat(shown()).isEqualTo(CERTIFICATE.chain().get(0)));
            int before = viewer.received().tags().size();
            await().until(() -> viewer.received().tags().size() > before + 50);
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    private Certificate shown() throws IOException {
        try (SSLSocket socket = (SSLSocket) CERTIFICATE
                .trust()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), Rtmps.port(server))) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }
}
