package io.github.runnel.remux;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.AudioFormat;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.TagType;
import io.github.runnel.flv.VideoFormat;
import io.github.runnel.hub.LogCapture;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.Tracks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file of FFmpeg publishes: how the files were made is in {@code make-media.sh} beside them.
 *
 * @param tracks with their codecs
 */
record Published(List<FlvTag> tags, Tracks tracks) {

    private static final Path MEDIA = Path.of("src/test/resources/io/github/runnel/flv");

    static Published of(String name) throws IOException {
        return in(MEDIA.resolve(name + ".flv"));
    }

    static Published in(Path file) throws IOException {
        List<FlvTag> tags = new ArrayList<>();
        new FlvReader(1 << 20, tags::add).read(Bytes.wrap(Files.readAllBytes(file)));
        boolean hasAudio = tags.stream().anyMatch(tag -> tag.role() == Role.AUDIO_FRAME);
        boolean hasVideo = tags.stream().anyMatch(tag -> tag.role() == Role.KEYFRAME);
        return new Published(
                tags,
                new Tracks(
                        hasAudio,
                        hasVideo,
                        tags.stream()
                                .flatMap(tag -> AudioFormat.of(tag).stream())
                                .map(AudioFormat::codec)
                                .findFirst(),
                        tags.stream()
                                .flatMap(tag -> VideoFormat.of(tag).stream())
                                .map(VideoFormat::codec)
                                .findFirst()));
    }

    Published only(TagType type) {
        boolean isAudio = type == TagType.AUDIO;
        return new Published(
                tags.stream().filter(tag -> tag.type() == type).toList(),
                new Tracks(
                        isAudio,
                        !isAudio,
                        tracks.audioCodec().filter(codec -> isAudio),
                        tracks.videoCodec().filter(codec -> !isAudio)));
    }

    /** The same, so much later. */
    Published after(long ms) {
        return new Published(
                tags.stream().map(tag -> tag.at(tag.timestampMs() + ms)).toList(), tracks);
    }

    /** All that a packager makes of it. */
    Bytes through(Packager.Factory packagers) {
        LogCapture capture = new LogCapture();
        Packager packager = packagers.create(tracks, capture.log());
        tags.forEach(packager::append);
        return capture.everything();
    }

    Optional<FlvTag> first(Role role) {
        return tags.stream().filter(tag -> tag.role() == role).findFirst();
    }
}
