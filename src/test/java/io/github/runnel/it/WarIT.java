package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The WAR is small: it has native code for one platform, and Java's own does for the others. */
final class WarIT {

    private static final Path WAR = Path.of("target/runnel.war");
    private static final long MOST_BYTES = 8_000_000;
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|jnilib|dylib)");

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(WAR)).isLessThan(MOST_BYTES);
    }

    @Test
    void hasNativeCodeForOnePlatform() throws IOException {
        List<String> found = new ArrayList<>();
        try (ZipInputStream war = new ZipInputStream(Files.newInputStream(WAR))) {
            for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    found.addAll(nativesOf(new ZipInputStream(war)));
                }
            }
        }
        assertThat(found).containsExactly("META-INF/native/libnetty_transport_native_epoll_x86_64.so");
    }

    private static List<String> nativesOf(ZipInputStream library) throws IOException {
        List<String> found = new ArrayList<>();
        for (ZipEntry entry = library.getNextEntry(); entry != null; entry = library.getNextEntry()) {
            if (NATIVE.matcher(entry.getName()).matches()) {
                found.add(entry.getName());
            }
        }
        return found;
    }
}
