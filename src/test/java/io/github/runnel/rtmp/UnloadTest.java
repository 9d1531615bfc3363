package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that has been stopped holds nothing of the class loader that it came from, as when a WAR is undeployed.
 *
 * <p>In a process of its own: a native library that is unloaded takes its methods from Netty on the class path, too.
 */
final class UnloadTest {

    @ParameterizedTest
    @EnumSource
    void aStoppedServerLetsItsClassLoaderGo(Transport transport) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnloadProbe.class.getName(),
                        transport.name())
                .redirectErrorStream(true)
                .start();
        String log = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor()).as(log).isZero();
    }
}
