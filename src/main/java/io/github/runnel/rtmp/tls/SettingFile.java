package io.github.runnel.rtmp.tls;

import io.github.runnel.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file, and the setting that names it.
 *
 * @param setting its key
 */
public record SettingFile(String setting, Path path) {

    private static final int MOST_BYTES = 1 << 20;

    /** What it holds, up to a megabyte; nothing when it cannot be read. */
    Bytes read() {
        if (!Files.isRegularFile(path)) {
            return Bytes.empty(); // to read a pipe would wait for ever
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Bytes.wrap(in.readNBytes(MOST_BYTES));
        } catch (IOException unreadable) {
            return Bytes.empty();
        }
    }

    /** Says what it must be, and that is readable in the first place. */
    UnusableCertificateException mustBe(String allowed) {
        boolean isReadable = Files.isRegularFile(path) && Files.isReadable(path);
        return new UnusableCertificateException("Setting " + setting + " is '" + path + "': must be "
                + (isReadable ? allowed : "a file that the server can read") + ".");
    }
}
