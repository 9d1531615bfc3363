package io.github.runnel.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Plays every codec in every format in every player, and prints what came of it as a table in Markdown, which is written to
 * {@code target/players.md}. Not for every build: {@code mvn verify -Pplayers}.
 */
@ExtendWith(ArquillianExtension.class)
final class PlayersTable {

    private static final Path TABLE = Path.of("target/players.md");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of());
    }

    @Test
    void whoPlaysWhat() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Chromium chromium = new Chromium(server.base())) {
            List<Player> players = List.of(new Probe(Ffmpeg.V5_1), new Probe(Ffmpeg.V8_1), chromium, new GStreamer());
            rows.add(row(Stream.concat(Stream.of("", ""), players.stream().map(Player::name))));
            rows.add(row(Stream.concat(Stream.of("---", "---"), players.stream().map(player -> "---"))));
            Coded.wanted().forEach(coded -> rows.addAll(rows(coded, players)));
        }
        Files.write(TABLE, rows);
        rows.forEach(System.out::println);
        if (Coded.wanted().anyMatch(Coded.H264_AAC::equals)) {
            assertThat(rows).contains("| H.264, AAC | `.flv` | yes | yes | yes | yes |");
        }
    }

    private List<String> rows(Coded coded, List<Player> players) {
        String name = "live/" + coded.name();
        try (Publish encoder = Encoder.looping(Ffmpeg.V8_1, coded.file()).to(server.rtmp(name))) {
            awaitFrames(name, encoder);
            List<String> rows = new ArrayList<>();
            for (String ending : coded.endings()) {
                String label = rows.isEmpty() ? coded.label() : "";
                rows.add(row(Stream.concat(Stream.of(label, coded.label(ending)), cells(coded, ending, players))));
            }
            return rows;
        }
    }

    /** So that no player has to wait for the encoder. */
    private void awaitFrames(String name, Publish encoder) {
        try (HttpFlv viewer = HttpFlv.open(server.http(name + ".flv"))) {
            await(encoder.toString())
                    .atMost(PATIENCE)
                    .until(() -> viewer.received().size() > 1000);
        }
    }

    /** All players at once. */
    private Stream<String> cells(Coded coded, String ending, List<Player> players) {
        String name = "live/" + coded.name();
        URI address = ending.equals("rtmp") ? server.rtmp(name) : server.http(name + ending);
        List<CompletableFuture<String>> cells = players.stream()
                .map(player -> CompletableFuture.supplyAsync(
                        () -> player.takes(address) ? player.play(address, coded.at(ending)) : Player.NOTHING,
                        task -> new Thread(task).start()))
                .toList();
        return cells.stream().map(CompletableFuture::join);
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
