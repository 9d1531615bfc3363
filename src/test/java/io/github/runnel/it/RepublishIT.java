package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.Recording;
import io.github.runnel.support.viewer.WsFlv;
import java.util.List;
import java.util.OptionalInt;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Encoders go and come back while viewers watch. */
@ExtendWith(ArquillianExtension.class)
final class RepublishIT {

    /** What an absence leaves, a GOP whose keyframe is lost, and by how much sound may be ahead of the picture. */
    private static final long MOST_GAP_MS = 100 + 1000 + 400;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    @Test
    void viewersGoOnWhenTheEncoderIsKilledAndStartedAgain() {
        try (HttpFlv http = HttpFlv.open(server.http("live/again.flv"));
                WsFlv ws = WsFlv.open(server.ws("live/again.flv"))) {
            publishUntil(http.received(), 100, Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC), false);
            await().until(() -> !server.isPublished("live/again"));
            int before = http.received().tags().size();
            publishUntil(http.received(), before + 100, inTheMiddleOfAGop(), true);
            await().until(() -> ws.received().tags().size() >= before + 100);
            assertGoesOn(http.received());
            assertGoesOn(ws.received());
            await().until(http::isEnded);
            await().until(() -> ws.closeCode().isPresent());
            assertThat(ws.closeCode()).isEqualTo(OptionalInt.of(1000));
        }
    }

    /** An encoder whose first keyframe is lost, so that it begins with pictures that need earlier ones. */
    private static Encoder inTheMiddleOfAGop() {
        String file = Media.H264_AAC.file().toString();
        return new Encoder(Ffmpeg.V8_1, List.of("-re", "-i", file, "-c", "copy", "-bsf:v", "noise=drop=lt(n\\,10)"));
    }

    private void publishUntil(Recording received, int tags, Encoder camera, boolean politely) {
        try (Publish encoder = camera.to(server.rtmp("live/again"))) {
            await(encoder.toString()).until(() -> received.tags().size() >= tags);
            if (politely) {
                encoder.stop();
            }
        }
    }

    /** Timestamps never fall within a track nor leap, and after the gap the first picture is a keyframe. */
    private static void assertGoesOn(Recording received) {
        for (TagType type : List.of(TagType.AUDIO, TagType.VIDEO)) {
            List<FlvTag> frames = received.tags().stream()
                    .filter(tag -> tag.type() == type && tag.role().isFrame())
                    .toList();
            for (int i = 1; i < frames.size(); i++) {
                long step = frames.get(i).timestampMs() - frames.get(i - 1).timestampMs();
                assertThat(step).as("step of " + type + " before frame " + i).isBetween(0L, MOST_GAP_MS);
                boolean isNewGop = step > 45 && type == TagType.VIDEO;
                assertThat(isNewGop && frames.get(i).role() != Role.KEYFRAME).isFalse();
            }
        }
        assertThat(received.tags().stream().filter(tag -> tag.role() == Role.SEQUENCE_HEADER))
                .as("the second encoder's are the same, and are not sent again")
                .hasSize(2);
    }

    @Test
    void secondPublisherOfANameIsRefusedAndTheFirstOneGoesOn() {
        try (Publish first = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp("live/busy"));
                HttpFlv viewer = HttpFlv.open(server.http("live/busy.flv"))) {
            await().until(() -> viewer.received().tags().size() > 20);
            try (Publish second = Encoder.looping(Ffmpeg.V5_1, Media.H264_AAC).to(server.rtmp("live/busy"))) {
                assertThat(second.exitCode()).as(second.toString()).isNotZero();
            }
            int before = viewer.received().tags().size();
            await().until(() -> viewer.received().tags().size() > before + 50);
            assertThat(first.isRunning()).isTrue();
        }
    }
}
