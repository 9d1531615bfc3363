package io.github.runnel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children start, speak, and end, whatever they do. */
final class FfmpegTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Ffmpeg doing(String script) throws IOException {
        Path program = Files.writeString(directory.resolve("program"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return of(program.toString());
    }

    private static Ffmpeg of(String command) {
        return new Ffmpeg(new FfmpegSettings(command), Thread::new);
    }

    private static void write(Child child, String text) throws IOException {
        child.in().write(text.getBytes(StandardCharsets.UTF_8));
        child.in().flush();
    }

    @Test
    void realOneIsFoundInThePath() {
        Ffmpeg ffmpeg = of("ffmpeg");
        ffmpeg.look();
        assertThat(ffmpeg.version())
                .hasValueSatisfying(version -> assertThat(version).matches("n?\\d+\\.\\d+.*"));
    }

    @Test
    void absentOneIsNotFound() {
        Ffmpeg ffmpeg = of("/nowhere/ffmpeg");
        ffmpeg.look();
        assertThat(ffmpeg.version()).isEmpty();
        assertThatIOException().isThrownBy(() -> ffmpeg.start(List.of()));
    }

    @Test
    void anotherProgramIsNoFfmpeg() throws IOException {
        Ffmpeg ffmpeg = doing("echo mplayer version 1");
        ffmpeg.look();
        assertThat(ffmpeg.version()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAndWhatItWritesIsHeard() throws IOException {
        try (Ffmpeg ffmpeg = doing("exec cat")) {
            Child child = ffmpeg.start(List.of());
            write(child, "tick");
            assertThat(child.out().readNBytes(4)).asString().isEqualTo("tick");
        }
    }

    @Test
    void endOfItsInputEndsIt() throws IOException {
        try (Ffmpeg ffmpeg = doing("cat > /dev/null; exit 7")) {
            Child child = ffmpeg.start(List.of());
            assertThat(child.isRunning()).isTrue();
            child.in().close();
            assertThat(child.awaitExit(SOON)).hasValue(7);
            assertThat(child.isRunning()).isFalse();
        }
    }

    @Test
    void childThatDoesNotListenIsEndedByForceThoughSomebodyIsHeldWritingToIt() throws Exception {
        try (Ffmpeg ffmpeg = doing("trap '' TERM; echo ready; while :; do sleep 60 < /dev/null; done")) {
            Child child = ffmpeg.start(List.of());
            assertThat(child.out().readNBytes(6)).asString().isEqualTo("ready\n");
            Thread writer = new Thread(() -> {
                try {
                    child.in().write(new byte[1 << 20]);
                } catch (IOException broken) {
                    return;
                }
            });
            writer.start();
            await().atMost(SOON).until(() -> writer.getState() == Thread.State.RUNNABLE);
            child.close();
            assertThat(child.isRunning()).isFalse();
            ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").equals("sleep 60"))
                    .filter(process -> process.parent().map(ProcessHandle::pid).orElse(1L) == 1L)
                    .forEach(ProcessHandle::destroyForcibly);
            writer.join(SOON.toMillis());
            assertThat(writer.isAlive()).isFalse();
        }
    }

    @Test
    void lastWordsAreKeptWithoutSecrets() throws IOException {
        String words = "'rtsp://admin:p@ss@10.0.0.9/cam?token=abc: 401', and rtmp://h/live/x?key=1 too";
        try (Ffmpeg ffmpeg = doing("echo nothing to see >&2; echo " + '"' + words + '"' + " >&2")) {
            Child child = ffmpeg.start(List.of());
            assertThat(child.awaitExit(SOON)).hasValue(0);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(child.lastWords())
                            .isEqualTo(
                                    "nothing to see; 'rtsp://***@10.0.0.9/cam?*** 401', and rtmp://h/live/x?*** too"));
        }
    }

    @Test
    void endlessLineTakesNoEndlessMemory() throws IOException {
        try (Ffmpeg ffmpeg = doing("head -c 10000000 /dev/zero | tr '\\0' x >&2; i=0;"
                + " while [ $i -lt 100 ]; do echo line $i >&2; i=$((i+1)); done")) {
            Child child = ffmpeg.start(List.of());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(child.lastWords())
                            .startsWith("line 90; ")
                            .endsWith("line 99"));
        }
    }

    @Test
    void nothingIsStartedOnceItIsClosed() throws IOException {
        Ffmpeg ffmpeg = doing("exec cat");
        Child child = ffmpeg.start(List.of());
        ffmpeg.close();
        assertThat(child.isRunning()).isFalse();
        assertThatIOException().isThrownBy(() -> ffmpeg.start(List.of()));
    }
}
