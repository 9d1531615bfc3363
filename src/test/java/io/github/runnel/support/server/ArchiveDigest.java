package io.github.runnel.support.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Node;

/** One line for name and contents of an archive: equal when the archives are. */
final class ArchiveDigest {

    private ArchiveDigest() {}

    static String of(Archive<?> archive) {
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
            out.write(archive.getName().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<ArchivePath, Node> entry : new TreeMap<>(archive.getContent()).entrySet()) {
                out.write(entry.getKey().get().getBytes(StandardCharsets.UTF_8));
                if (entry.getValue().getAsset() != null) {
                    copy(entry.getValue(), out);
                }
            }
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Node node, OutputStream out) throws IOException {
        try (InputStream in = node.getAsset().openStream()) {
            in.transferTo(out);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
