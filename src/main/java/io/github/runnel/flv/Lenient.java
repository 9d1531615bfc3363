package io.github.runnel.flv;

import io.github.runnel.bytes.ProtocolException;
import java.util.Optional;
import java.util.function.Supplier;

/** Reading of what may be skipped: where it cannot be read, nothing is lost but what it would have told. */
final class Lenient {

    private Lenient() {}

    /** What {@code reading} returns; empty where it refuses its input. */
    static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (ProtocolException refused) {
            return Optional.empty();
        }
    }
}
