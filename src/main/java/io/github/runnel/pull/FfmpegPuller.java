package io.github.runnel.pull;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.ffmpeg.Child;
import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pulls whatever FFmpeg reads, through a child that puts it into FLV as it is: nothing is decoded.
 *
 * <p>Thread-safe. Each pull holds a thread of the executor.
 */
public final class FfmpegPuller implements Puller {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final int LAST_WORDS_LENGTH = 300;
    private static final int PIECE_BYTES = 64 << 10;

    /** Cameras lose less of what comes over TCP; those that cannot are asked for UDP. */
    private static final List<String> OF_RTSP = List.of("-rtsp_flags", "prefer_tcp");

    private static final List<String> OUTPUT = List.of(
            "-map",
            "0:v:0?",
            "-map",
            "0:a:0?",
            "-c",
            "copy",
            "-flvflags",
            "no_duration_filesize",
            "-flush_packets",
            "1",
            "-f",
            "flv",
            "pipe:1");

    private final Ffmpeg ffmpeg;
    private final int maxTagBytes;
    private final Executor executor;

    /** @param executor threads that may wait, one for each pull */
    public FfmpegPuller(Ffmpeg ffmpeg, int maxTagBytes, Executor executor) {
        this.ffmpeg = ffmpeg;
        this.maxTagBytes = maxTagBytes;
        this.executor = executor;
    }

    @Override
    public boolean takes(SourceUrl url) {
        return true;
    }

    @Override
    public String protocol(SourceUrl url) {
        return url.scheme() + "-pull";
    }

    @Override
    public Pull open(SourceSettings source, Receiver receiver) {
        Running running = new Running(receiver);
        executor.execute(() -> running.run(arguments(source)));
        return running;
    }

    static List<String> arguments(SourceSettings source) {
        List<String> options = source.ffmpegOptions();
        boolean isCamera = options.isEmpty() && source.url().scheme().equals("rtsp");
        return Stream.of(
                        isCamera ? OF_RTSP : options, List.of("-i", source.url().secretText()), OUTPUT)
                .flatMap(List::stream)
                .toList();
    }

    /** A child, and the thread that reads from it. */
    private final class Running implements Pull {

        private final Receiver receiver;
        private volatile @Nullable Child child;
        private volatile boolean isWanted = true;

        Running(Receiver receiver) {
            this.receiver = receiver;
        }

        void run(List<String> arguments) {
            try (Child started = ffmpeg.start(arguments)) {
                child = started;
                if (isWanted) { // or it was cancelled before there was anything to kill
                    read(started.out());
                }
                receiver.ended(ending(started));
            } catch (IOException | ProtocolException broken) {
                receiver.ended(Objects.requireNonNullElse(broken.getMessage(), broken.toString()));
            }
        }

        private void read(InputStream out) throws IOException {
            FlvReader reader = new FlvReader(maxTagBytes, this::tag);
            byte[] piece = new byte[PIECE_BYTES];
            for (int length = out.read(piece); isWanted && length >= 0; length = out.read(piece)) {
                reader.read(Bytes.copyOf(piece, 0, length));
            }
        }

        private void tag(FlvTag tag) {
            isWanted = isWanted && receiver.tag(tag);
        }

        private String ending(Child ended) {
            boolean hasEnded = ended.awaitExit(LAST_WORDS).isPresent();
            String said = ended.lastWords();
            String last = said.substring(Math.max(0, said.length() - LAST_WORDS_LENGTH));
            return hasEnded && !last.isEmpty() ? last : "FFmpeg has ended the stream";
        }

        /** By force, since to be kind takes a while: the thread that reads does the rest. */
        @Override
        public void cancel() {
            isWanted = false;
            Child running = child;
            if (running != null) {
                running.kill();
            }
        }
    }
}
