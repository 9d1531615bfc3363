package io.github.runnel.http;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.HevcDialect;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Format;
import io.github.runnel.hub.Sound;
import io.github.runnel.hub.TrackChoice;
import io.github.runnel.hub.Wish;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a viewer asks for behind the question mark: {@code only=audio|video}, {@code hevc=enhanced|legacy}, {@code audio=aac|mp3|none}. */
final class ViewerWish {

    private ViewerWish() {}

    /**
     * The format that fulfils the wish.
     *
     * @param parameters the value of a parameter; null for one that is not there
     * @throws ProtocolException when a value is none of those that there are
     */
    static Format of(Container container, Function<String, @Nullable String> parameters) {
        TrackChoice choice = chosen("only", TrackChoice.ALL, parameters);
        Sound sound = chosen("audio", Sound.AS_PUBLISHED, parameters);
        Format format = new Format(container, choice, chosen("hevc", HevcDialect.AS_PUBLISHED, parameters), sound);
        if (sound == Sound.NONE && format.choice() != TrackChoice.VIDEO) {
            throw ProtocolException.unsupported("audio=none leaves nothing of what is asked for");
        }
        if (choice != TrackChoice.ALL && format.choice() != choice) {
            throw ProtocolException.unsupported("only=" + Wish.word(choice) + " leaves nothing of " + container);
        }
        return format;
    }

    private static <E extends Enum<E>> E chosen(String name, E unasked, Function<String, @Nullable String> parameters) {
        String value = parameters.apply(name);
        return value == null
                ? unasked
                : Wish.named(value, unasked)
                        .orElseThrow(() -> ProtocolException.malformed(
                                name + " has to be " + String.join(" or ", Wish.words(unasked))));
    }
}
