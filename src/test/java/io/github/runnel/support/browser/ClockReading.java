package io.github.runnel.support.browser;

import io.github.runnel.support.media.PictureClock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PictureClock} showed in a page.
 *
 * @param number of the picture, modulo {@link PictureClock#MODULUS}
 * @param readAtMs wall clock, milliseconds since 1970
 * @param positionSeconds {@code currentTime} of the video
 */
public record ClockReading(int number, long readAtMs, double positionSeconds) {

    /**
     * Body of a function of a video element, which reads 16 boxes at the top of the picture and the inverted ones below
     * them; returns null if the video has no picture or the picture no clock.
     */
    static final String JAVASCRIPT = """
            const video = arguments[0];
            if (video.readyState < 2) return null;
            const canvas = new OffscreenCanvas(320, 40);
            const context = canvas.getContext('2d', { willReadFrequently: true });
            const scale = video.videoWidth / 320;
            const readAtMs = Date.now();
            context.drawImage(video, 0, 0, 320 * scale, 40 * scale, 0, 0, 320, 40);
            const pixels = context.getImageData(0, 0, 320, 40).data;
            const isWhite = (x, y) => pixels[(y * 320 + x) * 4 + 1] > 127;
            let number = 0;
            for (let x = 10; x < 320; x += 20) {
              if (isWhite(x, 10) === isWhite(x, 30)) return null;
              number = number * 2 + (isWhite(x, 10) ? 1 : 0);
            }
            return { number, readAtMs, positionSeconds: video.currentTime };
            """;

    /** Milliseconds between encoder and eye, if the picture shows {@link PictureClock#WALL_CLOCK}. */
    public int latencyMs() {
        return (int) Math.floorMod(readAtMs - number, (long) PictureClock.MODULUS);
    }

    static Optional<ClockReading> of(@Nullable Object returned) {
        return returned instanceof Map<?, ?> fields
                ? Optional.of(new ClockReading(
                        number(fields, "number").intValue(),
                        number(fields, "readAtMs").longValue(),
                        number(fields, "positionSeconds").doubleValue()))
                : Optional.empty();
    }

    private static Number number(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof Number number) {
            return number;
        }
        throw new IllegalStateException("no number named " + name + " in " + fields);
    }
}
