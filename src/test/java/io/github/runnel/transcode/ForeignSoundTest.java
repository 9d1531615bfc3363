package io.github.runnel.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.Writable;
import io.github.runnel.ffmpeg.FfmpegSettings;
import io.github.runnel.flv.AudioBody;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Sound;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Transcoder;
import io.github.runnel.support.media.Ffmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real FFmpeg makes AAC of the sound that Flash had and that no browser plays: as long, and as loud. */
final class ForeignSoundTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int RATE_HZ = 48_000;
    private static final int MADE_SECONDS = 3;
    private static final int SENT_SECONDS = MADE_SECONDS + 1; // a coder keeps some of it back
    private static final int MOST_TAG_BYTES = 1 << 20;

    private final io.github.runnel.ffmpeg.Ffmpeg ffmpeg =
            new io.github.runnel.ffmpeg.Ffmpeg(new FfmpegSettings("ffmpeg"), Thread::new);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** What FFmpeg hears in a file, of one channel. */
    private record Heard(double seconds, double loudnessDb) {

        private static final Pattern SAMPLES = Pattern.compile("n_samples: ([1-9]\\d*)");
        private static final Pattern MEAN = Pattern.compile("mean_volume: (-?[\\d.]+) dB");

        static Heard in(Path file, int seconds) {
            String filter = "aresample=" + RATE_HZ + ",aformat=channel_layouts=mono,volumedetect";
            String log = Ffmpeg.V8_1.ffmpeg(
                    "-i", file.toString(), "-t", String.valueOf(seconds), "-af", filter, "-f", "null", "-");
            return new Heard(number(SAMPLES, log) / RATE_HZ, number(MEAN, log));
        }

        private static double number(Pattern pattern, String log) {
            Matcher matcher = pattern.matcher(log);
            assertThat(matcher.find()).as(log).isTrue();
            return Double.parseDouble(matcher.group(1));
        }
    }

    @AfterEach
    void close() {
        ffmpeg.close();
    }

    @ParameterizedTest
    @CsvSource({
        "adpcm_swf, 22050, ADPCM",
        "adpcm_swf, 44100, ADPCM",
        "nellymoser, 8000, NELLYMOSER",
        "nellymoser, 16000, NELLYMOSER",
        "nellymoser, 22050, NELLYMOSER",
        "pcm_s16le, 44100, PCM",
        "pcm_u8, 22050, PCM",
        "libspeex, 16000, SPEEX"
    })
    void becomesAacOfTheSameLengthAndLoudness(String encoder, int rateHz, AudioCodec codec) throws IOException {
        Path source = encode(encoder, rateHz);
        List<FlvTag> sound = soundOf(source);
        assertThat(sound)
                .isNotEmpty()
                .allSatisfy(tag -> assertThat(AudioBody.of(tag.body()).codec()).isEqualTo(codec));
        Path made = write(transcode(sound));
        assertThat(Ffmpeg.V8_1.ffmpeg("-v", "error", "-xerror", "-i", made.toString(), "-f", "null", "-"))
                .isEmpty();
        Heard before = Heard.in(source, MADE_SECONDS);
        Heard after = Heard.in(made, SENT_SECONDS);
        assertThat(after.seconds()).isCloseTo(MADE_SECONDS, within(0.05));
        assertThat(after.loudnessDb())
                .isCloseTo(before.loudnessDb(), within(1.0))
                .isBetween(-23.0, -19.0);
    }

    private Path encode(String encoder, int rateHz) {
        Path file = directory.resolve("source.flv");
        String tone = "sine=frequency=440:duration=" + SENT_SECONDS;
        String rate = String.valueOf(rateHz);
        Ffmpeg.V8_1.ffmpeg(
                "-f", "lavfi", "-i", tone, "-c:a", encoder, "-ar", rate, "-ac", "1", "-f", "flv", file.toString());
        return file;
    }

    private static List<FlvTag> soundOf(Path file) throws IOException {
        List<FlvTag> tags = new ArrayList<>();
        new FlvReader(MOST_TAG_BYTES, tags::add).read(Bytes.wrap(Files.readAllBytes(file)));
        return tags.stream()
                .filter(tag -> tag.type() == TagType.AUDIO && tag.role().isFrame())
                .toList();
    }

    /** The first seconds. */
    private List<FlvTag> transcode(List<FlvTag> sound) {
        ffmpeg.look();
        Transcoding transcoding =
                new Transcoding(new TranscodeSettings(1, Duration.ofSeconds(1)), ffmpeg, Thread::new, System::nanoTime);
        Transcoder transcoder = Objects.requireNonNull(transcoding.begin(StreamKey.of("live", "flash"), Sound.AAC));
        List<FlvTag> made = new ArrayList<>();
        sound.forEach(transcoder::offer);
        await().atMost(SOON).until(() -> {
            for (FlvTag tag = transcoder.poll(); tag != null; tag = transcoder.poll()) {
                made.add(tag);
            }
            return !made.isEmpty() && made.get(made.size() - 1).timestampMs() >= MADE_SECONDS * 1000;
        });
        transcoder.close();
        return made.stream()
                .filter(tag -> tag.timestampMs() < MADE_SECONDS * 1000)
                .toList();
    }

    private Path write(List<FlvTag> tags) throws IOException {
        Stream<Writable> parts = Stream.concat(Stream.of(new FlvHeader(true, false)), tags.stream());
        return Files.write(
                directory.resolve("made.flv"),
                Bytes.concat(parts.toArray(Writable[]::new)).toArray());
    }
}
