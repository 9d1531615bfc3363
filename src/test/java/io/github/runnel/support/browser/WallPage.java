package io.github.runnel.support.browser;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The console's wall in a browser. Confined to the test's thread. */
public final class WallPage {

    private static final String TILES = """
            return window.runnel.wall.map(({ stream, state, framesDecoded, connections, errors }) =>
              ({ stream, state, framesDecoded, connections, errors: JSON.stringify(errors) }));
            """;

    private final Browser browser;

    private WallPage(Browser browser) {
        this.browser = browser;
    }

    /**
     * One picture of the wall.
     *
     * @param state of its player: connecting, waiting, playing, reconnecting, failed, idle
     * @param errors of the player, as JSON
     */
    public record Tile(String stream, String state, long framesDecoded, long connections, String errors) {

        public boolean isPlaying() {
            return state.equals("playing");
        }

        static Tile of(Map<?, ?> fields) {
            return new Tile(
                    String.valueOf(fields.get("stream")),
                    String.valueOf(fields.get("state")),
                    whole(fields.get("framesDecoded")),
                    whole(fields.get("connections")),
                    String.valueOf(fields.get("errors")));
        }

        private static long whole(@Nullable Object value) {
            return value instanceof Number number ? number.longValue() : -1;
        }
    }

    /**
     * Opens the wall.
     *
     * @param base address of the console
     * @param streams {@code app/name} of those to be on it; none for all that are live
     */
    public static WallPage open(Browser browser, URI base, List<String> streams) {
        String picked = streams.isEmpty() ? "" : "=" + String.join(",", streams);
        browser.open(base.resolve("#wall" + picked));
        return new WallPage(browser);
    }

    /** The tiles in their order; one that waits for a connection has no stream. */
    public List<Tile> tiles() {
        return browser.run(TILES) instanceof List<?> list
                ? list.stream().map(fields -> Tile.of((Map<?, ?>) fields)).toList()
                : List.of();
    }

    public long playing() {
        return tiles().stream().filter(Tile::isPlaying).count();
    }

    /** What the clock in a stream's picture shows. */
    public Optional<ClockReading> clock(String stream) {
        return browser.clock(By.cssSelector(tile(stream) + " video"));
    }

    /** {@code http} or {@code ws}, as the switch shows it. */
    public String transport() {
        return String.valueOf(
                browser.run("return document.querySelector('input[name=\"wall-transport\"]:checked').value"));
    }

    public void choose(String transport) {
        WebElement radio =
                browser.driver().findElement(By.cssSelector("input[name='wall-transport'][value='" + transport + "']"));
        radio.findElement(By.xpath("..")).click();
    }

    /** The sentence about what does not play, or empty. */
    public String note() {
        return browser.driver().findElement(By.id("wall-note-text")).getText();
    }

    /** The button that a picture is: a click or Enter makes it large, or small again. */
    public WebElement face(String stream) {
        return browser.driver().findElement(By.cssSelector(tile(stream) + " .tile-face"));
    }

    /** How wide a stream's picture is on the page, in CSS pixels. */
    public int width(String stream) {
        return face(stream).getRect().getWidth();
    }

    private static String tile(String stream) {
        return ".tile[data-stream='" + stream + "']";
    }
}
