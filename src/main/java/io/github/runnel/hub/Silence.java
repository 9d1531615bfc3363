package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.util.Optional;
import java.util.function.Consumer;

/** A track of AAC in which nothing is heard, for streams without audio. Used by one thread at a time: the publisher's. */
final class Silence {

    /** AAC-LC, 44.1 kHz, mono (AudioSpecificConfig: ISO/IEC 14496-3, 1.6.2.1). */
    private static final Bytes HEADER = Bytes.ofHex("af00" + "1208");

    /** One channel element whose spectrum is empty, and the end (ISO/IEC 14496-3, 4.4.2.1). */
    private static final Bytes FRAME = Bytes.ofHex("af01" + "00c800802380");

    private static final int RATE_HZ = 44_100;
    private static final int FRAME_SAMPLES = 1024;
    private static final long LONGEST_GAP_MS = 1000;

    private final Consumer<FlvTag> out;
    private long originMs;
    private long frames = -1; // since the origin; less than none before the header has been told

    Silence(Consumer<FlvTag> out) {
        this.out = out;
    }

    /** Tracks of a video-only stream with this one. */
    static Tracks beside(Tracks found) {
        return new Tracks(true, found.hasVideo(), Optional.of(AudioCodec.AAC), found.videoCodec());
    }

    /** The stream has got as far as this: so far the silence goes, too. */
    void reach(long timeMs) {
        if (frames < 0) {
            out.accept(FlvTag.of(TagType.AUDIO, timeMs, HEADER));
        }
        if (frames < 0 || Math.abs(timeMs - nextMs()) > LONGEST_GAP_MS) {
            originMs = timeMs;
            frames = 0;
        }
        while (nextMs() <= timeMs) {
            out.accept(FlvTag.of(TagType.AUDIO, nextMs(), FRAME));
            frames++;
        }
    }

    /** When the last frame is over, in milliseconds; what the silence before has told, where there was no frame yet. */
    long endMs(long beforeMs) {
        return frames < 0 ? beforeMs : nextMs();
    }

    private long nextMs() {
        return originMs + frames * FRAME_SAMPLES * 1000 / RATE_HZ;
    }
}
