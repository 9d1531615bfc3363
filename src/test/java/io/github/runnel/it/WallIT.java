package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.browser.Browser;
import io.github.runnel.support.browser.WallPage;
import io.github.runnel.support.browser.WallPage.Tile;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.PictureClock;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.ServerUnderTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A real Chromium plays eight streams at once. */
@ExtendWith(ArquillianExtension.class)
final class WallIT {

    private static final List<String> CAMERAS =
            IntStream.rangeClosed(1, 8).mapToObj(i -> "wall/camera-" + i).toList();

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @SuppressWarnings("NullAway.Init")
    private Publish cameras;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Runnel.below("runnel");
    }

    @BeforeEach
    void start() {
        cameras = Encoder.showing(PictureClock.WALL_CLOCK, Ffmpeg.V8_1)
                .to(CAMERAS.stream().map(server::rtmp).toList());
        browser = Browser.start();
    }

    @AfterEach
    void quit() {
        browser.close();
        cameras.close();
        await().until(() -> CAMERAS.stream().noneMatch(server::isPublished));
    }

    @Test
    void eightStreamsMoveOverWebSocketByThemselves() {
        WallPage wall = WallPage.open(browser, server.base(), CAMERAS);
        awaitPlaying(wall, 8);
        assertThat(wall.transport()).isEqualTo("ws");
        assertThat(wall.note()).isEmpty();
        CAMERAS.forEach(camera -> assertMoves(wall, camera));
        assertThat(wall.tiles())
                .extracting(Tile::stream, Tile::connections, Tile::errors)
                .containsExactlyElementsOf(
                        CAMERAS.stream().map(camera -> tuple(camera, 1L, "[]")).toList());
        browser.screenshot("wall");
    }

    @Test
    void overHttp1FivePlayAndTheLimitOfSixIsExplained() {
        WallPage wall = WallPage.open(browser, server.base(), CAMERAS);
        wall.choose("http");
        awaitPlaying(wall, 5);
        assertThat(wall.note()).contains("six connections", "5 streams play, 3 wait");
        CAMERAS.subList(0, 5).forEach(camera -> assertMoves(wall, camera));
        assertThat(wall.playing()).isEqualTo(5);
        browser.screenshot("wall-http1");
        browser.driver().findElement(By.id("use-ws")).click();
        awaitPlaying(wall, 8);
        assertThat(wall.note()).isEmpty();
    }

    @Test
    void overHttp2EightPlayByOneConnection() {
        WallPage wall = WallPage.open(browser, server.https(""), CAMERAS);
        awaitPlaying(wall, 8);
        assertThat(wall.transport()).isEqualTo("http");
        assertThat(wall.note()).isEmpty();
        CAMERAS.forEach(camera -> assertMoves(wall, camera));
        assertThat(browser.run("return performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                .isEqualTo("h2");
        browser.screenshot("wall-http2-" + System.getProperty("server"));
    }

    @Test
    void everythingThatIsLiveIsOnTheWallAndKeysEnlargeReconnectAndLeave() {
        browser.driver().manage().window().setSize(new Dimension(480, 900));
        WallPage wall = WallPage.open(browser, server.base(), List.of());
        await().untilAsserted(() -> assertThat(wall.tiles())
                .extracting(Tile::stream)
                .containsAll(CAMERAS)
                .contains("live/demo"));
        String camera = CAMERAS.get(2);
        WebElement face = wall.face(camera);
        int small = wall.width(camera);
        face.sendKeys(Keys.ENTER);
        assertThat(wall.width(camera)).isGreaterThan(small);
        awaitPlaying(wall, 9);
        browser.screenshot("wall-narrow");
        face.sendKeys("r");
        await().until(() -> connections(wall, camera) == 2);
        awaitPlaying(wall, 9);
        face.sendKeys(Keys.ESCAPE);
        assertThat(wall.width(camera)).isEqualTo(small);
        face.sendKeys(Keys.ESCAPE);
        assertThat(wall.tiles()).isEmpty();
        assertThat(browser.driver().findElement(By.id("list")).isDisplayed()).isTrue();
    }

    private void awaitPlaying(WallPage wall, int count) {
        await(cameras.toString()).until(() -> wall.playing() >= count);
    }

    /** The clock in the picture goes on. */
    private static void assertMoves(WallPage wall, String camera) {
        int before = clock(wall, camera);
        await(camera).until(() -> clock(wall, camera) != before);
    }

    private static int clock(WallPage wall, String camera) {
        return await(camera)
                .until(() -> wall.clock(camera), Optional::isPresent)
                .orElseThrow()
                .number();
    }

    private static long connections(WallPage wall, String camera) {
        return wall.tiles().stream()
                .filter(tile -> tile.stream().equals(camera))
                .mapToLong(Tile::connections)
                .sum();
    }
}
