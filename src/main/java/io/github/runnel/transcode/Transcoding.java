package io.github.runnel.transcode;

import io.github.runnel.ffmpeg.Child;
import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.hub.Sound;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Ticker;
import io.github.runnel.hub.Transcoder;
import io.github.runnel.hub.Transcoders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes AAC and MP3 of other sound, by FFmpeg. Thread-safe. */
public final class Transcoding implements Transcoders, AutoCloseable {

    /** The first FFmpeg that reads enhanced audio in FLV. */
    private static final int READS_ENHANCED = 8;

    private final TranscodeSettings settings;
    private final Ffmpeg ffmpeg;
    private final ThreadFactory threads;
    private final Ticker ticker;
    private final Set<SoundTranscoder> working = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lostTags = new AtomicLong();
    private volatile boolean isClosed;

    /** @param threads makes two threads for each transcoder */
    public Transcoding(TranscodeSettings settings, Ffmpeg ffmpeg, ThreadFactory threads, Ticker ticker) {
        this.settings = settings;
        this.ffmpeg = ffmpeg;
        this.threads = threads;
        this.ticker = ticker;
    }

    /** For one kind of sound. */
    private final class Bench implements Workshop {

        private final Sound sound;

        Bench(Sound sound) {
            this.sound = sound;
        }

        @Override
        public Sound sound() {
            return sound;
        }

        @Override
        public Child start() throws IOException {
            Child child = ffmpeg.start(arguments(sound));
            started.incrementAndGet();
            return child;
        }

        @Override
        public Thread thread(Runnable work) {
            return threads.newThread(work);
        }

        @Override
        public long nanos() {
            return ticker.nanos();
        }

        @Override
        public void countFailure() {
            failures.incrementAndGet();
        }

        @Override
        public void countLost() {
            lostTags.incrementAndGet();
        }
    }

    @Override
    public Optional<String> obstacle(AudioCodec from) {
        Optional<String> version = ffmpeg.version();
        if (version.isEmpty()) {
            return Optional.of(
                    "the sound is " + from + ", and FFmpeg, which could turn it into anything else, is not here");
        }
        return switch (from) {
            case OPUS, FLAC, AC3, EAC3 ->
                version.filter(found -> !readsEnhanced(found))
                        .map(found ->
                                "the sound is " + from + ", and FFmpeg " + found + " does not read that out of FLV");
            case OTHER -> Optional.of("nobody knows what the sound of this stream is");
            case AAC, MP3, G711A, G711U, SPEEX, PCM, ADPCM, NELLYMOSER -> Optional.empty();
        };
    }

    /** Versions are called 5.1.9-0+deb12u1, n8.1, or N-118000-gabcdef, which is a new one. */
    static boolean readsEnhanced(String version) {
        String digits = version.replaceFirst("^n", "").replaceFirst("\\D.*$", "");
        return digits.isEmpty() || Integer.parseInt(digits) >= READS_ENHANCED;
    }

    @Override
    public @Nullable Transcoder begin(StreamKey key, Sound sound) {
        if (running.incrementAndGet() > settings.most()) {
            running.decrementAndGet();
            return null;
        }
        SoundTranscoder transcoder = new SoundTranscoder(key, new Bench(sound));
        working.add(transcoder);
        threads.newThread(() -> work(transcoder)).start();
        if (isClosed) { // it may have missed this one
            transcoder.close();
        }
        return transcoder;
    }

    private void work(SoundTranscoder transcoder) {
        try {
            transcoder.work();
        } finally {
            working.remove(transcoder);
            running.decrementAndGet();
        }
    }

    @Override
    public boolean isFull() {
        return running.get() >= settings.most();
    }

    @Override
    public Duration linger() {
        return settings.linger();
    }

    public TranscodeFigures figures() {
        return new TranscodeFigures(running.get(), started.get(), failures.get(), lostTags.get());
    }

    /** Ends all that work; who begins later ends at once. */
    @Override
    public void close() {
        isClosed = true;
        working.forEach(SoundTranscoder::close);
    }

    /** Reads at once, keeps times, and writes at once. */
    private static List<String> arguments(Sound sound) {
        List<String> in = List.of("-probesize", "32", "-analyzeduration", "0", "-copyts", "-f", "flv", "-i", "pipe:0");
        List<String> coded = switch (sound) {
            case AAC -> List.of("-c:a", "aac", "-ar", "48000");
            case MP3 -> List.of("-c:a", "libmp3lame", "-ar", "44100"); // the highest rate that FLV has for it
            case AS_PUBLISHED, NONE -> throw new IllegalStateException("nothing to be made");
        };
        List<String> out = List.of("-flvflags", "no_duration_filesize", "-flush_packets", "1", "-f", "flv", "pipe:1");
        List<String> kept = List.of("-map", "0:a:0", "-af", "aformat=channel_layouts=mono|stereo", "-b:a", "96k");
        return Stream.of(in, kept, coded, out).flatMap(List::stream).toList();
    }
}
