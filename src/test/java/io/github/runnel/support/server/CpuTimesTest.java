package io.github.runnel.support.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a JVM's own threads use is known, and is no part of what the others use. */
final class CpuTimesTest {

    private static final Path COLLECTOR = Path.of("task/7");
    private static final Path COMPILER = Path.of("task/8");

    @Test
    void whatThreadsUsedBeforeDoesNotCount() {
        CpuTimes before = new CpuTimes(100, 50, Map.of(COLLECTOR, 30L, Path.of("task/9"), 20L));
        CpuTimes spent = new CpuTimes(160, 90, Map.of(COLLECTOR, 35L, COMPILER, 15L)).since(before);
        assertThat(spent.kernelShare()).isEqualTo(0.4);
        assertThat(spent.ownShare()).isEqualTo(0.2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadsThatTheJvmHasForItselfAreFound() {
        CpuTimes times = CpuTimes.of(ProcessHandle.current().pid());
        assertThat(times.userOfOwn()).isNotEmpty();
        assertThat(times.ownShare()).isPositive().isLessThan(1 - times.kernelShare());
    }
}
