package io.github.runnel.players;

import static org.awaitility.Awaitility.await;

import io.github.runnel.support.browser.Browser;
import java.net.URI;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;

/** The console's player, which is mpegts.js, in Chromium. */
final class Chromium implements Player {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Browser browser = Browser.start();
    private final URI console;

    /** @param console its address */
    Chromium(URI console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "mpegts.js in Chromium";
    }

    /** RTMP is nothing for browsers, and streams without a container are for an {@code <audio>} element. */
    @Override
    public boolean takes(URI address) {
        return address.getPath().matches(".*\\.(flv|ts)")
                && !address.getScheme().equals("rtmp");
    }

    @Override
    public String play(URI address, Tracks wanted) {
        browser.open(URI.create("about:blank"));
        browser.open(console.resolve(
                "#play=" + address.toString().replace("?", "%3F").replace("=", "%3D")));
        try {
            await().atMost(PATIENCE).until(() -> isPlaying(wanted) || !problem().isEmpty());
            double before = position();
            await().atMost(PATIENCE)
                    .until(() -> position() > before + 0.5 || !problem().isEmpty());
        } catch (ConditionTimeoutException stuck) {
            return problem().isEmpty() ? "nothing" : problem();
        }
        return problem().isEmpty() ? "yes" : problem();
    }

    private boolean isPlaying(Tracks wanted) {
        return position() > 0 && (!wanted.hasVideo() || number("return window.runnel.framesDecoded") > 10);
    }

    private double position() {
        return number("return document.getElementById('video').currentTime");
    }

    private double number(String javascript) {
        return browser.run(javascript) instanceof Number number ? number.doubleValue() : -1;
    }

    private String problem() {
        return browser.driver().findElement(By.id("problem")).getText();
    }

    @Override
    public void close() {
        browser.close();
    }
}
