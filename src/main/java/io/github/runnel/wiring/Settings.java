package io.github.runnel.wiring;

import io.github.runnel.hub.Place;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.TrustedAddresses;
import io.github.runnel.rtmp.tls.SettingFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Typed settings out of MicroProfile Config; {@code META-INF/microprofile-config.properties} has each key with its default.
 *
 * <p>Every method throws {@link SettingException} for a value that is not of its kind.
 */
final class Settings {

    private static final String PREFIX = "runnel.";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})(B|KB|MB|GB)");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#]+(/[^\\s?#]*)?");
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[a-z0-9.:\\[\\]-]+");
    private static final String NONE = "none";

    private final Config config;
    private final List<UnaryOperator<String>> namings; // the first one that has a value for a key has the word

    Settings(Config config) {
        this(config, Stream.empty());
    }

    private Settings(Config config, Stream<UnaryOperator<String>> own) {
        this.config = config;
        this.namings = Stream.concat(own, Stream.of(PREFIX::concat)).toList();
    }

    /** The settings that hold in a place: its own, and then those of the places that it lies in. */
    Settings at(Place place) {
        return new Settings(config, Places.prefixes(place).map(prefix -> prefix::concat));
    }

    /** The settings of a source: those that begin with {@code source.} are its own, if it has them. */
    Settings of(StreamKey source) {
        return new Settings(config, Stream.of(key -> Places.nameOf(source, key)));
    }

    /**
     * The names of all that is set, whoever it belongs to. Without those that a server makes of environment variables: it has to
     * guess where there were dots, dashes and quotes.
     */
    Stream<String> names() {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .map(ConfigSource::getPropertyNames)
                .flatMap(names -> names.stream().filter(name -> !names.contains(variable(name))));
    }

    /** The environment variable that stands for a name (MicroProfile Config 3.0, "Default ConfigSources"). */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The value as it is written; an empty string when it is not set. */
    String text(String key) {
        return secret(key).strip();
    }

    /** The value to the last blank; an empty string when it is not set. Never told in a message. */
    String secret(String key) {
        return config.getOptionalValue(name(key), String.class).orElse("");
    }

    /** Whether the narrowest place says it itself. */
    boolean isOwn(String key) {
        return name(key).equals(ownName(key));
    }

    /** What the whole name is when the narrowest place says it itself. */
    String ownName(String key) {
        return namings.get(0).apply(key);
    }

    /** The whole name of the setting that counts. */
    String name(String key) {
        return namings.stream()
                .map(naming -> naming.apply(key))
                .filter(name -> config.getOptionalValue(name, String.class).isPresent())
                .findFirst()
                .orElse(PREFIX + key);
    }

    /** Empty when it is not set. */
    Optional<SettingFile> file(String key) {
        return Optional.of(text(key))
                .filter(set -> !set.isEmpty())
                .map(path -> new SettingFile(name(key), read(key, "the path of a file", Settings::parsePath)));
    }

    boolean flag(String key) {
        return read(key, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    int number(String key, int least, int most) {
        return read(key, "a whole number from " + least + " to " + most, text -> parseWhole(text, least, most));
    }

    /** Empty for {@code none}. */
    OptionalInt portOrNone(String key) {
        return read(key, "'none' or a whole number from 0 to 65535", text -> {
            Integer port = parseWhole(text, 0, 65_535);
            return port != null ? OptionalInt.of(port) : text.equals(NONE) ? OptionalInt.empty() : null;
        });
    }

    /** The largest number for {@code none}. */
    int limit(String key) {
        return read(
                key,
                "'none' or a whole number from 0 on",
                text -> text.equals(NONE)
                        ? Integer.valueOf(Integer.MAX_VALUE)
                        : parseWhole(text, 0, Integer.MAX_VALUE));
    }

    Duration duration(String key) {
        return read(key, "a duration such as 500ms, 10s, 5m or 1h", Settings::parseDuration);
    }

    /** A time in which something has to happen, so it cannot be none. */
    Duration positiveDuration(String key) {
        return read(
                key, "a duration such as 500ms, 10s, 5m or 1h, and not zero", text -> positive(parseDuration(text)));
    }

    /** Begins with {@code http://} or {@code https://}; empty when it is not set. */
    Optional<String> address(String key) {
        String text = text(key);
        if (!text.isEmpty() && !ADDRESS.matcher(text).matches()) {
            throw new SettingException(name(key), text, "an address such as https://tv.example.com/, or empty");
        }
        return Optional.of(text).filter(set -> !set.isEmpty());
    }

    /** Origins of pages, or {@code *}. */
    List<String> origins(String key) {
        List<String> origins = list(key);
        origins.stream().filter(origin -> !ORIGIN.matcher(origin).matches()).forEach(wrong -> {
            throw new SettingException(
                    name(key), wrong, "'*', or origins such as https://tv.example.com without a slash at the end");
        });
        return origins;
    }

    /** Addresses and networks that are trusted; nobody when it is not set. */
    TrustedAddresses trustedAddresses(String key) {
        return read(key, "addresses and networks between commas, such as 127.0.0.1, 10.0.0.0/8, fd00::/8", text -> {
            try {
                return TrustedAddresses.parse(text);
            } catch (IllegalArgumentException malformed) {
                return null;
            }
        });
    }

    /** Bytes. */
    long size(String key, long least, long most) {
        String allowed = "a size such as 64KB or 16MB, from " + least + " to " + most + " bytes";
        return read(key, allowed, text -> {
            Long bytes = parseSize(text);
            return bytes != null && bytes >= least && bytes <= most ? bytes : null;
        });
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Settings::word).toList();
        return read(
                key,
                "one of " + String.join(", ", names),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(text))
                        .findFirst()
                        .orElse(null));
    }

    /** Zero for {@code word}. */
    Duration wordOrDuration(String key, String word) {
        return read(
                key,
                "'" + word + "' or a duration such as 350ms",
                text -> text.equals(word) ? Duration.ZERO : positive(parseDuration(text)));
    }

    /** As many as the machine has cores for {@code cores}. */
    int coresOrNumber(String key, int most) {
        return read(
                key,
                "'cores' or a whole number from 1 to " + most,
                text -> text.equals("cores")
                        ? Integer.valueOf(Runtime.getRuntime().availableProcessors())
                        : parseWhole(text, 1, most));
    }

    /** Bytes; 0 for {@code system}. */
    int systemOrSize(String key, long most) {
        return read(key, "'system' or a size such as 256KB, up to " + most + " bytes", text -> {
            Long bytes = text.equals("system") ? Long.valueOf(0) : parseSize(text);
            return bytes == null || bytes > most ? null : bytes.intValue();
        });
    }

    Pattern pattern(String key) {
        return read(key, "a regular expression", text -> {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException malformed) {
                return null;
            }
        });
    }

    /** Values between commas. */
    List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private <T> T read(String key, String allowed, Function<String, @Nullable T> reader) {
        String text = text(key);
        return Optional.ofNullable(reader.apply(text))
                .orElseThrow(() -> new SettingException(name(key), text, allowed));
    }

    private static @Nullable Integer parseWhole(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? number : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    private static @Nullable Path parsePath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            return null;
        }
    }

    private static @Nullable Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static @Nullable Duration positive(@Nullable Duration duration) {
        return duration == null || duration.isZero() ? null : duration;
    }

    private static @Nullable Long parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int shift = switch (matcher.group(2)) {
            case "B" -> 0;
            case "KB" -> 10;
            case "MB" -> 20;
            default -> 30;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
