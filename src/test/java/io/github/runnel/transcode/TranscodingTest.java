package io.github.runnel.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.ffmpeg.Ffmpeg;
import io.github.runnel.ffmpeg.FfmpegSettings;
import io.github.runnel.flv.AudioBody;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Sound;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.Transcoder;
import io.github.runnel.support.media.FfmpegChildren;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A real FFmpeg makes AAC and MP3 of G.711. */
final class TranscodingTest {

    private static final StreamKey KEY = StreamKey.of("live", "door");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int A_LAW = 0x72;
    private static final int MU_LAW = 0x82;
    private static final long FRAME_MS = 20;

    private final FfmpegChildren children = new FfmpegChildren();
    private final Ffmpeg ffmpeg = new Ffmpeg(new FfmpegSettings("ffmpeg"), Thread::new);
    private final Transcoding transcoding = of(ffmpeg);
    private final List<FlvTag> made = new ArrayList<>();

    private static Transcoding of(Ffmpeg ffmpeg) {
        ffmpeg.look();
        return new Transcoding(new TranscodeSettings(2, Duration.ofSeconds(1)), ffmpeg, Thread::new, System::nanoTime);
    }

    @AfterEach
    void close() {
        ffmpeg.close();
    }

    private Transcoder begin(Sound sound) {
        return Objects.requireNonNull(transcoding.begin(KEY, sound));
    }

    /** Sound of 20 ms. */
    private static FlvTag g711(int head, long timeMs) {
        byte[] body = new byte[161];
        Arrays.fill(body, (byte) 0xD5);
        body[0] = (byte) head;
        return FlvTag.of(TagType.AUDIO, timeMs, Bytes.wrap(body));
    }

    private static void speak(Transcoder transcoder, int head, long fromMs, long toMs) {
        LongStream.iterate(fromMs, time -> time < toMs, time -> time + FRAME_MS)
                .forEach(time -> transcoder.offer(g711(head, time)));
    }

    private void awaitSoundAt(long timeMs, Transcoder transcoder) {
        await().atMost(SOON).untilAsserted(() -> {
            for (FlvTag tag = transcoder.poll(); tag != null; tag = transcoder.poll()) {
                made.add(tag);
            }
            assertThat(times())
                    .isNotEmpty()
                    .last()
                    .asInstanceOf(InstanceOfAssertFactories.LONG)
                    .isGreaterThanOrEqualTo(timeMs);
        });
    }

    private List<Long> times() {
        return made.stream()
                .filter(tag -> tag.role().isFrame())
                .map(FlvTag::timestampMs)
                .toList();
    }

    private long longestStepMs() {
        List<Long> times = times();
        return LongStream.range(1, times.size())
                .map(i -> times.get((int) i) - times.get((int) i - 1))
                .max()
                .orElse(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Sound.class,
            names = {"AAC", "MP3"})
    void soundIsMadeAnewFromItsFirstTimeOn(Sound sound) {
        Transcoder transcoder = begin(sound);
        speak(transcoder, A_LAW, 5_000_000_000L, 5_000_002_000L);
        awaitSoundAt(5_000_001_500L, transcoder);
        transcoder.close();
        assertThat(times().get(0)).isBetween(5_000_000_000L - 30, 5_000_000_000L + 10);
        assertThat(times()).isSorted();
        assertThat(longestStepMs()).isLessThanOrEqualTo(27);
        assertThat(made)
                .allSatisfy(tag -> assertThat(AudioBody.of(tag.body()).codec())
                        .isEqualTo(sound.codec().orElseThrow()));
        assertThat(made.get(0).role()).isEqualTo(sound == Sound.AAC ? Role.SEQUENCE_HEADER : Role.AUDIO_FRAME);
    }

    @Test
    void aLongGopAtOnceIsNotTooMuch() {
        Transcoder transcoder = begin(Sound.AAC);
        speak(transcoder, A_LAW, 0, 30_000);
        awaitSoundAt(29_800, transcoder);
        assertThat(transcoding.figures().lostTags()).isZero();
        assertThat(transcoding.figures().started()).isEqualTo(1);
    }

    @Test
    void aGapIsAGap() {
        Transcoder transcoder = begin(Sound.AAC);
        speak(transcoder, A_LAW, 0, 1000);
        speak(transcoder, A_LAW, 3000, 4000);
        awaitSoundAt(3600, transcoder);
        assertThat(longestStepMs()).isBetween(1970L, 2030L);
        assertThat(times()).noneMatch(time -> time > 1020 && time < 2970);
    }

    @Test
    void anotherKindOfSoundGoesOnWhereTheFirstEnded() {
        Transcoder transcoder = begin(Sound.AAC);
        speak(transcoder, A_LAW, 0, 1000);
        speak(transcoder, MU_LAW, 1000, 2000);
        awaitSoundAt(1800, transcoder);
        assertThat(times()).isSorted();
        assertThat(longestStepMs()).isLessThanOrEqualTo(45);
        assertThat(transcoding.figures().started()).isEqualTo(2);
        assertThat(transcoding.figures().failures()).isZero();
    }

    @Test
    void afterACrashAnotherChildGoesOn() {
        Transcoder transcoder = begin(Sound.AAC);
        speak(transcoder, A_LAW, 0, 1000);
        awaitSoundAt(500, transcoder);
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
                .forEach(ProcessHandle::destroyForcibly);
        long[] nowMs = {1000};
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> {
            speak(transcoder, A_LAW, nowMs[0], nowMs[0] + FRAME_MS);
            nowMs[0] += FRAME_MS;
            return transcoding.figures().started() > 1;
        });
        speak(transcoder, A_LAW, nowMs[0], nowMs[0] + 1000);
        awaitSoundAt(nowMs[0] + 500, transcoder);
        assertThat(times()).isSorted();
        assertThat(transcoding.figures().failures()).isEqualTo(1);
    }

    @Test
    void asManyAsMayWorkAndAPlaceIsFreeWhenTheChildHasEnded() {
        Transcoder first = begin(Sound.AAC);
        begin(Sound.MP3);
        assertThat(transcoding.isFull()).isTrue();
        assertThat(transcoding.begin(KEY, Sound.AAC)).isNull();
        speak(first, A_LAW, 0, 100);
        await().atMost(SOON).until(() -> children.running() == 1);
        first.close();
        await().atMost(SOON).until(() -> children.running() == 0 && !transcoding.isFull());
        assertThat(transcoding.figures().failures()).isZero();
    }

    @Test
    void atTheStopAllEndAndNobodyTriesAgain() {
        Transcoder transcoder = begin(Sound.AAC);
        speak(transcoder, A_LAW, 0, 100);
        await().atMost(SOON).until(() -> children.running() == 1);
        transcoding.close();
        begin(Sound.MP3);
        await().atMost(SOON)
                .until(() -> children.running() == 0 && transcoding.figures().running() == 0);
        assertThat(transcoding.figures().failures()).isZero();
    }

    @Test
    void withoutFfmpegThereIsASentence() {
        Transcoding poor = of(new Ffmpeg(new FfmpegSettings("/nowhere/ffmpeg"), Thread::new));
        assertThat(poor.obstacle(AudioCodec.G711A))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("G711A", "FFmpeg"));
        assertThat(transcoding.obstacle(AudioCodec.G711A)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.9-0+deb12u1, false",
        "n8.1, true",
        "8.1.2, true",
        "n7.1, false",
        "N-118000-gabcdef, true",
        "10.0, true"
    })
    void enhancedSoundIsForNewerVersions(String version, boolean isRead) {
        assertThat(Transcoding.readsEnhanced(version)).isEqualTo(isRead);
    }
}
