package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.PacketDump;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams may be called what people call them, from the encoder to the API. */
@ExtendWith(ArquillianExtension.class)
final class NamesIT {

    private static final String DEEP = "直播/一楼/摄像头 1";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    /** FFmpeg sends an address as it was given: some people encode it, others do not. */
    @ParameterizedTest
    @ValueSource(strings = {"直播/摄像头1", "%E7%9B%B4%E6%92%AD/%E6%91%84%E5%83%8F%E5%A4%B41"})
    void nameIsTheSameHoweverItIsSentAndReceived(String sent) {
        String encoded = encoded("直播/摄像头1");
        await().until(() -> !server.isPublished(encoded));
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp(sent));
                HttpFlv http = HttpFlv.open(server.http(encoded + ".flv"));
                HttpFlv below = HttpFlv.open(server.http("flv/" + encoded));
                WsFlv ws = WsFlv.open(server.ws(encoded + ".flv"))) {
            await().alias(encoder.toString())
                    .until(() -> http.received().tags().size() > 20
                            && below.received().tags().size() > 20
                            && ws.received().tags().size() > 20);
            for (String asked : new String[] {"直播/摄像头1", encoded}) {
                String address = server.rtmp(asked).toString();
                assertThat(PacketDump.of(Ffmpeg.V8_1, address, "-read_intervals", "%+#5")
                                .packets())
                        .isNotEmpty();
            }
            assertThat(server.get("api/v1/streams/" + encoded).body())
                    .contains("\"app\":\"直播\"", "\"name\":\"摄像头1\"", "\"url\":\"/直播/摄像头1\"");
        }
    }

    @Test
    void applicationMayHaveAnyDepth() {
        try (Publish encoder = Encoder.looping(Ffmpeg.V5_1, Media.H264_AAC).to(server.rtmp(encoded(DEEP)));
                HttpFlv http = HttpFlv.open(server.http(encoded(DEEP) + ".flv"))) {
            await().alias(encoder.toString()).until(() -> http.received().tags().size() > 20);
            assertThat(server.get("api/v1/streams").body()).contains("\"app\":\"直播/一楼\"", "\"name\":\"摄像头 1\"");
        }
    }

    /**
     * What a container itself refuses with 400 does not come so far: dots that lead out of the path, and on Open Liberty control
     * characters.
     */
    @ParameterizedTest
    @ValueSource(strings = {"live/a%E2%80%8Bb", "live/a%3Ab"})
    void impossibleNameIsRefusedInTheSameWordsEverywhere(String name) {
        String why = "the name has an invisible character, a backslash, or one of ? # : ;";
        try (RawHttp http = RawHttp.send("GET", server.http(name + ".flv"));
                WsFlv ws = WsFlv.open(server.ws(name + ".flv"));
                Publish encoder = Encoder.once(Ffmpeg.V8_1, Media.H264_AAC).to(server.rtmp(name))) {
            assertThat(http.status()).isEqualTo(400);
            assertThat(server.get(name + ".flv").body()).isEqualToIgnoringNewLines(why);
            assertThat(ws.status()).isEqualTo(400);
            assertThat(encoder.exitCode()).isNotZero();
            assertThat(encoder.log()).contains(why);
        }
    }

    private static String encoded(String name) {
        return URI.create(name.replace(" ", "%20")).toASCIIString();
    }
}
