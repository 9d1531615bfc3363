package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.FrameHashes;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.viewer.HttpFlv;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What FFmpeg is to send to an address of HTTP, and those who watch it as FLV and as MPEG-TS. */
record Show(Media media, Encoder camera, URI address, List<String> options, HttpFlv flv, HttpFlv ts)
        implements AutoCloseable {

    Publish start() {
        return camera.to(address, options.toArray(String[]::new));
    }

    /** Waits for the end; each viewer has got what was sent. */
    void isAsSent() {
        for (HttpFlv viewer : List.of(flv, ts)) {
            await().until(viewer::isEnded);
            Path file = viewer.received().save(viewer == ts ? "ts" : "flv");
            areAsSent(FrameHashes.ofPictures(Ffmpeg.V8_1, file), FrameHashes.ofPictures(Ffmpeg.V8_1, media.file()));
            areAsSent(FrameHashes.ofAac(Ffmpeg.V8_1, file), FrameHashes.ofAac(Ffmpeg.V8_1, media.file()));
        }
    }

    /**
     * FFmpeg closes a connection of TLS without waiting for the answer, and Payara (Grizzly 4.0.2, {@code SSLBaseFilter.unwrapAll})
     * throws away what it reads together with the end of TLS. On a busy machine that is what came in a second or two.
     */
    private void areAsSent(List<String> received, List<String> sent) {
        if (address.getScheme().equals("https")) {
            assertThat(received).hasSizeGreaterThan(sent.size() / 2);
            assertThat(sent).startsWith(received.toArray(String[]::new));
        } else {
            assertThat(received).isEqualTo(sent);
        }
    }

    /** Ends the viewers. */
    @Override
    public void close() {
        flv.close();
        ts.close();
    }
}
