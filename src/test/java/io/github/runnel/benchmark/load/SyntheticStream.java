package io.github.runnel.benchmark.load;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What an encoder of a constant rate sends: H.264 without a picture in it, each with a {@link Stamp}, and AAC that is silent, which
 * decoders can read.
 *
 * <p>Confined to one thread.
 */
final class SyntheticStream {

    /** H.264, 320 by 240. */
    private static final FlvTag VIDEO_HEADER = FlvTag.of(
            TagType.VIDEO,
            0,
            Bytes.ofHex("170000000001" + "42C00DFFE1" + "0018" + "6742C00DD90141FB0110000003001000000303C0F142A480"
                    + "010005" + "68CB83CB20"));

    /** AAC-LC, 44.1 kHz, stereo. */
    private static final FlvTag AUDIO_HEADER = FlvTag.of(TagType.AUDIO, 0, Bytes.ofHex("AF001210"));

    /**
     * Two channels whose spectrum is empty, then 268 bytes that fill the frame up, and the end (ISO/IEC 14496-3, 4.4.2.1 and 4.4.2.7):
     * 96 kbit/s.
     */
    private static final Bytes AUDIO =
            Bytes.concat(Bytes.ofHex("AF01" + "21004990021900237FF0"), Bytes.wrap(new byte[267]), Bytes.ofHex("07"));

    private static final int AUDIO_BYTES_PER_SECOND = 96_000 / 8;
    private static final long AUDIO_NANOS = TimeUnit.SECONDS.toNanos(1024) / 44_100;
    private static final int SLICE_OF_KEYFRAME = 0x65;
    private static final int SLICE = 0x41;

    /** A keyframe has as many bytes as so many other pictures. */
    private static final int WEIGHT_OF_KEYFRAME = 6;

    private final int number;
    private final Shape shape;
    private final long frameNanos;
    private int frame;
    private long audioFrame;

    /**
     * @param bitsPerSecond of both tracks
     * @param gopFrames pictures from one keyframe to the next
     */
    record Shape(int bitsPerSecond, int framesPerSecond, int gopFrames) {

        /** From keyframe to keyframe. */
        Duration groupTime() {
            return Duration.ofSeconds(gopFrames).dividedBy(framesPerSecond);
        }

        /** How much of it a server has to keep, so that a whole group of pictures is always there. */
        Duration logTime() {
            return Duration.ofSeconds(2L * gopFrames / framesPerSecond + 1);
        }

        private int pictureBytes() {
            int gopBytes = (bitsPerSecond / 8 - AUDIO_BYTES_PER_SECOND) * gopFrames / framesPerSecond;
            return gopBytes / (gopFrames - 1 + WEIGHT_OF_KEYFRAME);
        }
    }

    /** @param number what its stamps say */
    SyntheticStream(int number, Shape shape) {
        this.number = number;
        this.shape = shape;
        this.frameNanos = TimeUnit.SECONDS.toNanos(1) / shape.framesPerSecond();
    }

    static List<FlvTag> headers() {
        return List.of(VIDEO_HEADER, AUDIO_HEADER);
    }

    /** When the next tag is due, since the first. */
    long dueNanos() {
        return Math.min(frame * frameNanos, audioFrame * AUDIO_NANOS);
    }

    boolean isKeyframeNext() {
        return isPictureNext() && frame % shape.gopFrames() == 0;
    }

    /** The next tag; a picture's stamp says that it was due at this time, for when it is sent later, viewers have waited for it, too. */
    FlvTag next(long nanos) {
        return isPictureNext() ? picture(nanos) : sound();
    }

    private boolean isPictureNext() {
        return frame * frameNanos <= audioFrame * AUDIO_NANOS;
    }

    private FlvTag picture(long nanos) {
        boolean isKeyframe = isKeyframeNext();
        int size = Math.max(Stamp.SIZE, shape.pictureBytes() * (isKeyframe ? WEIGHT_OF_KEYFRAME : 1));
        ByteWriter body = new ByteWriter(size + 10)
                .u8(isKeyframe ? 0x17 : 0x27)
                .i32(0x0100_0000) // NAL units, composition time 0
                .i32(1 + size)
                .u8(isKeyframe ? SLICE_OF_KEYFRAME : SLICE)
                .bytes(new Stamp(number, frame, nanos).toBytes())
                .bytes(Bytes.wrap(new byte[size - Stamp.SIZE]));
        FlvTag tag = FlvTag.of(TagType.VIDEO, TimeUnit.NANOSECONDS.toMillis(frame * frameNanos), body.toBytes());
        frame++;
        return tag;
    }

    private FlvTag sound() {
        FlvTag tag = FlvTag.of(TagType.AUDIO, TimeUnit.NANOSECONDS.toMillis(audioFrame * AUDIO_NANOS), AUDIO);
        audioFrame++;
        return tag;
    }
}
