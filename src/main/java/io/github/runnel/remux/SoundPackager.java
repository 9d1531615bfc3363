package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.AudioBody;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.StreamLog;
import io.github.runnel.hub.Tracks;
import java.util.function.Supplier;

/** The sound of a stream alone, frame by frame: a player can begin at any. */
public final class SoundPackager implements Packager {

    private final AudioCodec codec;
    private final Supplier<Elementary> maker;
    private final StreamLog log;
    private Elementary elementary;

    private SoundPackager(AudioCodec codec, Supplier<Elementary> maker, StreamLog log) {
        this.codec = codec;
        this.maker = maker;
        this.log = log;
        this.elementary = maker.get();
    }

    /** AAC in ADTS. */
    public static Packager aac(Tracks tracks, StreamLog log) {
        return new SoundPackager(AudioCodec.AAC, AacStream::new, log);
    }

    /** MP3. */
    public static Packager mp3(Tracks tracks, StreamLog log) {
        return new SoundPackager(AudioCodec.MP3, Mp3Stream::new, log);
    }

    @Override
    public boolean append(FlvTag tag) {
        boolean isOfUse = tag.role() == Role.AUDIO_FRAME || tag.role() == Role.SEQUENCE_HEADER;
        if (!(tag.content() instanceof AudioBody body) || !isOfUse) {
            return true;
        }
        try {
            append(body, tag.timestampMs());
            return true;
        } catch (ProtocolException notUnderstood) {
            return false;
        }
    }

    private void append(AudioBody body, long timeMs) {
        if (body.codec() != codec) {
            return;
        }
        if (body.role() == Role.SEQUENCE_HEADER) {
            elementary.configure(body.payload());
        } else {
            log.append(elementary.accessUnit(body.payload(), true), timeMs, true);
        }
    }

    @Override
    public void begin() {
        elementary = maker.get();
    }

    @Override
    public boolean turnTo(Tracks tracks) {
        return true;
    }

    /** Nothing: there is no frame that is not heard. */
    @Override
    public Bytes keepAlive() {
        return Bytes.empty();
    }
}
