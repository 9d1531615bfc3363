package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.Scrape;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.WsFlv;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators ask the server: the API and the health checks. */
@ExtendWith(ArquillianExtension.class)
final class OperationsIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.atRoot();
    }

    @Test
    void theDemoIsInTheListOfStreams() {
        await().until(() -> streams().getInt("total") >= 1);
        JsonObject demo = streams().getJsonArray("streams").getValuesAs(JsonObject.class).stream()
                .filter(stream -> stream.getString("url").equals("/live/demo"))
                .findFirst()
                .orElseThrow();
        assertThat(demo.getString("app")).isEqualTo("live");
        assertThat(demo.getString("name")).isEqualTo("demo");
        assertThat(demo.getJsonObject("publish").getBoolean("active")).isTrue();
        assertThat(demo.getJsonObject("video").getString("codec")).isEqualTo("H264");
        assertThat(demo.getJsonObject("video").getInt("width")).isEqualTo(640);
        assertThat(demo.getJsonObject("audio").getInt("sample_rate")).isEqualTo(48_000);
        assertThat(one(demo.getString("id")).body()).contains("\"url\":\"/live/demo\"");
    }

    @Test
    void streamsMayHaveNamesInAnyScript() {
        String encoded = "%E7%9B%B4%E6%92%AD/%E5%8C%97%E4%BA%AC/%E6%91%84%E5%83%8F%E5%A4%B41";
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, Media.AAC_ONLY).to(server.rtmp("直播/北京/摄像头1"))) {
            await(encoder.toString()).until(() -> one(encoded).body().contains("\"codec\":\"AAC\""));
            assertThat(one(encoded).body()).contains("\"video\":null", "摄像头1");
            try (HttpFlv http = HttpFlv.open(server.http(encoded + ".flv"));
                    WsFlv ws = WsFlv.open(server.ws(encoded + ".flv"))) {
                await().until(() -> http.received().size() > 0 && ws.received().size() > 0);
            }
            assertThat(encoder.isRunning()).isTrue();
        }
    }

    @Test
    void unknownStreamIsA404InTheEnvelope() {
        HttpResponse<String> answer = one("live/nobody");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer.body()).getInt("code")).isEqualTo(2048);
    }

    @Test
    void healthTellsPortsAndNumbers() {
        assertThat(server.health("live").body()).contains("\"hub\"", "\"viewers\"", "\"UP\"");
        assertThat(server.health("ready").body()).contains("\"rtmp\"", "\"port\"", "\"UP\"");
        assertThat(server.health("started").body()).contains("\"started\"", "\"UP\"");
    }

    /** Payara has metrics of its own for that address. */
    @Test
    void metricsAtTheContextRootAreRunnels() {
        HttpResponse<String> answer = server.get("metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Scrape.of(answer.body()).names()).contains("runnel_streams", "jvm_memory_used_bytes");
    }

    private JsonObject streams() {
        return json(server.get("api/v1/streams").body());
    }

    private HttpResponse<String> one(String id) {
        return server.get("api/v1/streams/" + id);
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
