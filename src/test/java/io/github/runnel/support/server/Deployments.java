package io.github.runnel.support.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR of the build with a test's settings laid over its own.
 *
 * <p>RTMP always listens on a free port of 127.0.0.1: {@link ServerUnderTest#rtmpPort()} knows which. Two deployments
 * with the same settings are equal, and test classes that have them share one server.
 */
public final class Deployments {

    private static final File WAR = new File("target/runnel.war");
    private static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";
    private static final Map<String, String> ALWAYS = Map.of("runnel.rtmp.host", "127.0.0.1", "runnel.rtmp.port", "0");

    private Deployments() {}

    /** The product at context root {@code /}. */
    public static WebArchive atRoot(Map<String, String> settings) {
        return archive("ROOT.war", settings);
    }

    /** The product at context root {@code /{contextRoot}}. */
    public static WebArchive below(String contextRoot, Map<String, String> settings) {
        return archive(contextRoot + ".war", settings);
    }

    private static WebArchive archive(String name, Map<String, String> settings) {
        WebArchive war =
                ShrinkWrap.create(ZipImporter.class, name).importFrom(WAR).as(WebArchive.class);
        Map<String, String> all = new TreeMap<>(settingsOf(war));
        all.putAll(ALWAYS);
        all.putAll(settings);
        war.delete(SETTINGS);
        return war.add(new StringAsset(text(all)), SETTINGS);
    }

    private static Map<String, String> settingsOf(WebArchive war) {
        Properties settings = new Properties();
        if (war.contains(SETTINGS)) {
            try (InputStream in = war.get(SETTINGS).getAsset().openStream()) {
                settings.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return settings.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, settings::getProperty));
    }

    private static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("=", "\\=")
                .replace(":", "\\:")
                .replace("\n", "\\n")
                .replace(" ", "\\ ");
    }
}
