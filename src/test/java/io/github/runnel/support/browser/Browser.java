package io.github.runnel.support.browser;

import io.github.runnel.support.tls.DevCertificate;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window, with a profile that is empty and its own.
 *
 * <p>Nothing is downloaded: browser and driver are the installed ones. Confined to the test's thread.
 */
public final class Browser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File CHROMEDRIVER = new File("/usr/bin/chromedriver");
    private static final Path FILES = Path.of("target/browser");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    /** Says at each start that there is no DevTools binding for this browser; none is used. */
    private static final Logger BINDINGS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Trusts the certificate of the tests' servers: its key, whoever vouches for it. */
    public static Browser start() {
        BINDINGS.setLevel(Level.SEVERE);
        try {
            Files.createDirectories(FILES);
            Path profile = Files.createTempDirectory(FILES, "profile-").toAbsolutePath();
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(CHROMEDRIVER)
                    .usingAnyFreePort()
                    .withLogFile(FILES.resolve("chromedriver.log").toFile())
                    .build();
            return new Browser(new ChromeDriver(service, options(profile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path profile) {
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        return options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
                "--window-size=1280,800",
                "--ignore-certificate-errors-spki-list="
                        + DevCertificate.shared().keyDigest(),
                "--user-data-dir=" + profile);
    }

    /** Opens a page, and returns when it has loaded. */
    public Browser open(URI page) {
        driver.get(page.toString());
        return this;
    }

    /**
     * Runs the body of a function in the page.
     *
     * @param arguments the function's {@code arguments}: numbers, strings, booleans, lists, elements
     * @return a number as Long or Double, a string, a boolean, a List, a Map; null for undefined and null
     */
    public @Nullable Object run(String javascript, Object... arguments) {
        return driver.executeScript(javascript, arguments);
    }

    /** What the clock in a video shows, unless there is no picture or no clock in it. */
    public Optional<ClockReading> clock(By video) {
        return ClockReading.of(run(ClockReading.JAVASCRIPT, driver.findElement(video)));
    }

    /** What the page has written to its console since the last call, and what failed to load. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** Keeps what is to be seen in {@code target/screenshots/NAME.png}. */
    public Path screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Path shot = driver.getScreenshotAs(OutputType.FILE).toPath();
            return Files.move(shot, SCREENSHOTS.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For all that is not here: elements, keys, window sizes. */
    public ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
