package io.github.runnel.support.media;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A camera that speaks RTSP: GStreamer's server of Debian's package {@code gir1.2-gst-rtsp-server-1.0}. It shows H.264 and sounds
 * like a camera, G.711 A-law of 8 kHz, for half a minute to each who asks. Confined to the test's thread.
 */
public final class Camera implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/resources/io/github/runnel/support/media/camera.py");
    private static final Path FILE = Path.of("target/media/camera.mkv").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Program server;

    private Camera(Program server) {
        this.server = server;
    }

    /** Listens at {@code rtsp://127.0.0.1:port/cam}. */
    public static Camera at(int port) {
        makeFile();
        Program server =
                Program.start(List.of("/usr/bin/python3", SCRIPT.toString(), String.valueOf(port), FILE.toString()));
        Camera camera = new Camera(server);
        await(server.toString()).atMost(PATIENCE).until(() -> server.out().contains("READY"));
        return camera;
    }

    private static synchronized void makeFile() {
        if (!Files.exists(FILE)) {
            String picture = "-f lavfi -i testsrc2=size=320x180:rate=25";
            String sound = "-f lavfi -i sine=frequency=440:sample_rate=8000";
            String codecs = "-t 30 -c:v libx264 -preset ultrafast -bf 0 -g 25 -pix_fmt yuv420p -c:a pcm_alaw -ac 1";
            Ffmpeg.V8_1.ffmpeg(
                    String.join(" ", picture, sound, codecs, FILE.toString()).split(" "));
        }
    }

    @Override
    public void close() {
        server.kill();
    }

    /** Command and log, for the message of a failure. */
    @Override
    public String toString() {
        return server.toString();
    }
}
