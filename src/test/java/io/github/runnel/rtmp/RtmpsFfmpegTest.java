package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.tls.DevCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RTMPS and real FFmpegs, old and new. */
final class RtmpsFfmpegTest {

    private static final SecureServer SERVER = new SecureServer();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyTagOfTheFileArrivesOnceInOrderAndUnchanged(Ffmpeg ffmpeg) {
        Media media = Media.H264_B_FRAMES_AAC;
        publish(ffmpeg, media, "verified-" + ffmpeg, SERVER.certificate.ca());
        FakeHub.Stream stream = SERVER.fixture.stream("live", "verified-" + ffmpeg);
        await().until(() -> stream.isClosed);
        assertThat(MediaTags.soundAndPicture(stream.tags)).isEqualTo(MediaTags.soundAndPicture(media));
        assertThat(stream.publisher.protocol()).isEqualTo("rtmps");
        assertThat(stream.publisher.url()).startsWith("rtmps://");
    }

    @ParameterizedTest
    @EnumSource
    void whoTrustsAnotherCaDoesNotPublish(Ffmpeg ffmpeg) {
        Path other = DevCertificate.make().ca();
        assertThatThrownBy(() -> publish(ffmpeg, Media.AAC_ONLY, "unverified-" + ffmpeg, other))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended with");
    }

    /** The certificate changes again and again while both publish at the speed of life. */
    @Test
    void nobodyLosesAPacketWhenTheCertificateChanges() throws IOException {
        Set<BigInteger> serials = new HashSet<>();
        try (Publish first = publishing(Ffmpeg.V8_1, "first");
                Publish second = publishing(Ffmpeg.V5_1, "second")) {
            await().until(() -> SERVER.fixture.server.connections() == 2);
            while (first.isRunning() && second.isRunning()) {
                SERVER.certificate.reissue();
                SERVER.fixture.server.refreshCertificate();
                SERVER.fixture.server.refreshCertificate();
                assertThat(SERVER.shown()).isEqualTo(SERVER.certificate.chain().get(0));
                assertThat(serials.add(SERVER.shown().getSerialNumber())).isTrue();
            }
            assertThat(serials).hasSizeGreaterThan(3);
            assertThat(first.exitCode()).as(first.toString()).isZero();
            assertThat(second.exitCode()).as(second.toString()).isZero();
        }
        for (String name : new String[] {"first", "second"}) {
            FakeHub.Stream stream = SERVER.fixture.stream("live", name);
            await().until(() -> stream.isClosed);
            assertThat(MediaTags.soundAndPicture(stream.tags))
                    .isEqualTo(MediaTags.soundAndPicture(Media.MEGABIT_H264_AAC));
        }
    }

    private static void publish(Ffmpeg ffmpeg, Media media, String name, Path ca) {
        ffmpeg.ffmpeg(
                "-i",
                media.file().toString(),
                "-c",
                "copy",
                "-f",
                "flv",
                "-tls_verify",
                "1",
                "-ca_file",
                ca.toString(),
                SERVER.url("live/" + name).toString());
    }

    private static Publish publishing(Ffmpeg ffmpeg, String name) {
        return Encoder.once(ffmpeg, Media.MEGABIT_H264_AAC).to(SERVER.url("live/" + name));
    }
}
