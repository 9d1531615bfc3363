package io.github.runnel.hub;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The words by which viewers choose in an address, {@code audio=aac}: an enum's names in lower case, but for what they get unasked. */
public final class Wish {

    private Wish() {}

    /** What a word names; empty when it names nothing that can be asked for. */
    public static <E extends Enum<E>> Optional<E> named(String word, E unasked) {
        return choices(unasked).filter(choice -> word(choice).equals(word)).findFirst();
    }

    /** All words that name something. */
    public static <E extends Enum<E>> List<String> words(E unasked) {
        return choices(unasked).map(Wish::word).toList();
    }

    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Stream<E> choices(E unasked) {
        return Arrays.stream(unasked.getDeclaringClass().getEnumConstants()).filter(choice -> choice != unasked);
    }
}
