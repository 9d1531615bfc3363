package io.github.runnel.hub;

import io.github.runnel.flv.AudioCodec;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever can make sound anew, in another codec. Thread-safe. */
public interface Transcoders {

    /** What viewers are told where none can begin now. */
    String FULL = "as much sound is transcoded as may be";

    /** Nobody can. */
    Transcoders NONE = new Transcoders() {

        @Override
        public Optional<String> obstacle(AudioCodec from) {
            return Optional.of("nobody here can turn " + from + " into anything else");
        }

        @Override
        public @Nullable Transcoder begin(StreamKey key, Sound sound) {
            return null;
        }

        @Override
        public boolean isFull() {
            return true;
        }

        @Override
        public Duration linger() {
            return Duration.ZERO;
        }
    };

    /** Why sound of this codec cannot be had in another one, a sentence for viewers; empty when it can. */
    Optional<String> obstacle(AudioCodec from);

    /** Begins to make such sound of a stream's; null when as many work as may. */
    @Nullable
    Transcoder begin(StreamKey key, Sound sound);

    /** Whether as many work as may. */
    boolean isFull();

    /** How long one goes on when nobody listens any more. */
    Duration linger();
}
