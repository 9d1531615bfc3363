package io.github.runnel.wiring;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/** MicroProfile Config with the product's file of defaults and a test's own values over it. */
final class TestConfig {

    static final String FILE = "/META-INF/microprofile-config.properties";
    private static final int OF_THE_FILE = 100;
    private static final int OF_THE_TEST = 400;
    private static final int OF_THE_ENVIRONMENT = 500;

    private TestConfig() {}

    static Config with(Map<String, String> values) {
        return with(values, Map.of());
    }

    /** @param variables of the environment */
    static Config with(Map<String, String> values, Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(defaults(), FILE, OF_THE_FILE))
                .withSources(new PropertiesConfigSource(values, "test", OF_THE_TEST))
                .withSources(new EnvConfigSource(variables, OF_THE_ENVIRONMENT))
                .build();
    }

    static Settings settings(Map<String, String> values) {
        return new Settings(with(values));
    }

    private static Properties defaults() {
        Properties defaults = new Properties();
        try (InputStream file = Objects.requireNonNull(TestConfig.class.getResourceAsStream(FILE))) {
            defaults.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return defaults;
    }
}
