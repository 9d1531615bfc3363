package io.github.runnel.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.support.Scrape;
import io.github.runnel.support.media.Encoder;
import io.github.runnel.support.media.Ffmpeg;
import io.github.runnel.support.media.FrameHashes;
import io.github.runnel.support.media.Media;
import io.github.runnel.support.media.Publish;
import io.github.runnel.support.server.Deployments;
import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.viewer.HttpFlv;
import io.github.runnel.support.viewer.HttpPublisher;
import io.github.runnel.support.viewer.HttpPublisher.Answer;
import io.github.runnel.support.viewer.RawHttp;
import io.github.runnel.support.viewer.WsFlv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FLV comes in over HTTP and WebSocket: from FFmpeg, in odd pieces, broken, silent, too much, and not at all. */
@ExtendWith(ArquillianExtension.class)
final class HttpPublishIT {

    private static final int MOST_PUBLISHERS = 10;
    private static final int CRASHES = 40;

    /** What is told of somebody who publishes just now: where to, and over what. */
    private static final Pattern PUBLISHER = Pattern.compile(
            "\"tcUrl\":\"([^\"]+)\"(?:(?!tcUrl).)*?\"protocol\":\"([^\"]+)\",\"address\":\"127\\.0\\.0\\.1:\\d+\"");

    private static final Pattern READS = Pattern.compile("HttpInlet|WsInlet|FramedInlet|FlvInlet");
    private static final Bytes HEADER = Bytes.concat(new FlvHeader(true, true));

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @Deployment(testable = false)
    static WebArchive runnel() {
        return Deployments.atRoot(Map.of(
                "runnel.missing-stream.wait", "1m",
                "runnel.republish.grace", "8s",
                "runnel.publisher.first-message-timeout", "15s",
                "runnel.publisher.idle-timeout", "8s",
                "runnel.rtmp.max-message-size", "2MB",
                "runnel.limits.publishers", String.valueOf(MOST_PUBLISHERS),
                "runnel.vhost.\"__defaultVhost__\".app.\"live\".stream.\"busy\".duplicate-publish.idle", "30s",
                "runnel.vhost.\"__defaultVhost__\".app.\"takeover\".duplicate-publish", "replace"));
    }

    @Test
    void ffmpegPublishesInBothWaysAndViewersGetWhatItSent() {
        List<Show> shows = Stream.of(Ffmpeg.values())
                .flatMap(ffmpeg -> Stream.of(
                        show("post-" + ffmpeg, ffmpeg, server::http, "-method", "POST", "-chunked_post", "1"),
                        show("put-" + ffmpeg, ffmpeg, server::http, "-method", "PUT"),
                        show("tls-" + ffmpeg, ffmpeg, server::https, "-method", "POST")))
                .toList();
        await().until(() -> waiting() == 2 * shows.size());
        List<Publish> encoders = shows.stream().map(Show::start).toList();
        try {
            areTold(shows);
            encoders.forEach(encoder ->
                    assertThat(encoder.exitCode()).as(encoder.toString()).isZero());
            shows.forEach(Show::isAsSent);
        } finally {
            encoders.forEach(Publish::close);
            shows.forEach(Show::close);
        }
    }

    private Show show(String name, Ffmpeg ffmpeg, Function<String, URI> addresses, String... options) {
        String path = "live/" + name + ".flv";
        HttpFlv flv = HttpFlv.open(server.http(path));
        HttpFlv ts = HttpFlv.open(server.http("live/" + name + ".ts"));
        Media media = Media.H264_AAC;
        return new Show(media, Encoder.once(ffmpeg, media), addresses.apply(path), List.of(options), flv, ts);
    }

    /** Each while it is there; they need not be there at the same time. */
    private void areTold(List<Show> shows) {
        Set<String> told = new TreeSet<>();
        await().untilAsserted(() -> {
            PUBLISHER
                    .matcher(server.get("api/v1/streams").body())
                    .results()
                    .forEach(publisher -> told.add(publisher.group(1) + " over " + publisher.group(2)));
            assertThat(told)
                    .containsAll(shows.stream()
                            .map(show ->
                                    show.address() + " over " + show.address().getScheme() + "-flv")
                            .toList());
        });
    }

    @Test
    void messagesOfAWebSocketAreOneStreamHoweverTheyAreCut() {
        Bytes file = file(Media.H264_AAC);
        try (HttpFlv viewer = waitingAt("live/socket.flv");
                WsFlv publisher = WsFlv.publishing(server.ws("live/socket.flv"))) {
            assertThat(publisher.status()).isEqualTo(101);
            int[] sizes = {1, 8, 7, 1000, 0, 130_000, 3};
            for (int at = 0, i = 0; at < file.size(); i++) {
                int size = Math.min(sizes[i % sizes.length], file.size() - at);
                publisher.send(file.slice(at, size));
                at += size;
            }
            await().until(() -> server.get("api/v1/streams/live/socket").body().contains("\"protocol\":\"ws-flv\""));
            publisher.leave();
            await().until(() -> publisher.closeCode().isPresent());
            assertThat(publisher.closeCode()).isEqualTo(OptionalInt.of(1000));
            await().until(viewer::isEnded);
            assertThat(FrameHashes.ofPictures(Ffmpeg.V8_1, viewer.received().save()))
                    .isEqualTo(FrameHashes.ofPictures(Ffmpeg.V8_1, Media.H264_AAC.file()));
        }
    }

    @Test
    void bodyHasNoLimitButThatOfATag() {
        Bytes tag = Bytes.concat(keyframe(1_500_000));
        long length = HEADER.size() + 12L * tag.size();
        try (HttpPublisher whole = HttpPublisher.ofLength(length, "PUT", server.http("live/whole.flv"));
                HttpPublisher chunked = HttpPublisher.chunked("POST", server.http("live/chunked.flv"));
                WsFlv socket = WsFlv.publishing(server.ws("live/frames.flv"))) {
            Stream.concat(Stream.of(HEADER), Stream.generate(() -> tag).limit(12))
                    .forEach(part -> {
                        whole.send(part);
                        chunked.send(part);
                        socket.send(part);
                    });
            chunked.finish();
            assertThat(whole.answer().status()).isEqualTo(204);
            assertThat(chunked.answer().status()).isEqualTo(204);
            await().until(() -> server.get("api/v1/streams/live/frames").body().contains("\"frames\":12,"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            text             | 48656C6C6F20776F726C64                                  | 400 | not an FLV file: starts with
            unknown tag      | 464C5601050000000900000000 21000000000000 00000000      | 400 | FLV tag type 33
            too large a tag  | 464C5601050000000900000000 09FFFFFF000000 00000000      | 413 | limit 2097152
            """)
    void whatIsNoFlvIsRefused(String what, String hex, int status, String sentence) {
        Bytes bytes = Bytes.ofHex(hex.replace(" ", ""));
        String name = "live/no-" + what.replace(' ', '-');
        try (HttpPublisher publisher = HttpPublisher.chunked("POST", server.http(name + ".flv"))) {
            publisher.send(bytes);
            Answer answer = publisher.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.sentence()).contains(sentence).doesNotContain("\n");
        }
        try (WsFlv publisher = WsFlv.publishing(server.ws(name + "-in-messages.flv"))) {
            publisher.send(bytes);
            await().until(() -> publisher.closeCode().isPresent());
            assertThat(publisher.closeCode()).isEqualTo(OptionalInt.of(4000 + status));
            assertThat(publisher.closeReason()).contains(sentence);
        }
    }

    @Test
    void bodyOfNothingAndTextMessagesAreNoFlv() {
        try (HttpPublisher publisher = HttpPublisher.ofLength(0, "PUT", server.http("live/nothing.flv"));
                WsFlv socket = WsFlv.publishing(server.ws("live/text.flv"))) {
            assertThat(publisher.answer().status()).isEqualTo(400);
            socket.send("hello");
            await().until(() -> socket.closeCode().isPresent());
            assertThat(socket.closeCode()).isEqualTo(OptionalInt.of(4400));
        }
    }

    @Test
    void publishersWhoCrashLeaveNoConnectionBehind() {
        long before = server.jvm().fileDescriptorCount();
        for (int i = 0; i < CRASHES; i++) {
            RawHttp publisher = RawHttp.send(
                    "GET", server.http("live/crash-" + i + ".flv"), RawHttp.upgrade("Sec-WebSocket-Protocol: publish"));
            assertThat(publisher.status()).isEqualTo(101);
            publisher.reset();
        }
        await().until(() -> server.jvm().fileDescriptorCount() < before + CRASHES / 2);
    }

    @Test
    void otherFormatsAreNotPublished() {
        try (HttpPublisher publisher = HttpPublisher.chunked("POST", server.http("live/other.ts"));
                WsFlv socket = WsFlv.publishing(server.ws("live/other.ts"))) {
            publisher.send(Bytes.wrap(new byte[300_000]));
            Answer answer = publisher.answer();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).contains("Allow: GET, HEAD, OPTIONS\n");
            assertThat(socket.status()).isEqualTo(403);
        }
    }

    /** A form would be read for its parameters, by some servers as long as it lasts. */
    @Test
    void whatCallsItselfAFormIsFlvAllTheSame() {
        String form = "Content-Type: application/x-www-form-urlencoded";
        try (HttpPublisher publisher = HttpPublisher.chunked("POST", server.http("live/form.flv?a=b"), form)) {
            publisher.send(HEADER);
            publisher.send(Bytes.concat(keyframe(100)));
            await().until(() -> server.get("api/v1/streams/live/form").body().contains("\"frames\":1,"));
            publisher.finish();
            assertThat(publisher.answer().status()).isEqualTo(204);
        }
    }

    /** Who comes too much goes on sending: the answer is heard all the same. */
    @Test
    void secondPublisherAndOneTooManyHearWhy() {
        List<HttpPublisher> publishers = new ArrayList<>();
        Bytes noise = Bytes.wrap(new byte[300_000]);
        try (HttpPublisher first = HttpPublisher.chunked("POST", server.http("live/busy.flv"))) {
            first.send(HEADER);
            await().until(() -> server.get("api/v1/streams/live/busy").statusCode() == 200);
            try (HttpPublisher second = HttpPublisher.chunked("POST", server.http("live/busy.flv"));
                    WsFlv socket = WsFlv.publishing(server.ws("live/busy.flv"))) {
                second.send(noise);
                Answer answer = second.answer();
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.sentence()).isEqualTo("somebody else publishes /live/busy");
                await().until(() -> socket.closeCode().isPresent());
                assertThat(socket.closeCode()).isEqualTo(OptionalInt.of(4409));
            }
            first.send(Bytes.concat(keyframe(100))); // or it would be timed out, and leave its place to another
            for (int i = 0; i < MOST_PUBLISHERS; i++) {
                publishers.add(HttpPublisher.chunked("PUT", server.http("live/many-" + i + ".flv")));
                publishers.get(i).send(HEADER);
            }
            List<Answer> refused = publishers.stream()
                    .map(HttpPublisher::answer)
                    .filter(answer -> answer.status() != 408)
                    .toList();
            assertThat(refused).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.headers()).contains("Retry-After");
            });
        } finally {
            publishers.forEach(HttpPublisher::close);
        }
    }

    @Test
    void publisherWhoIsReplacedHearsIt() {
        try (HttpPublisher first = HttpPublisher.chunked("POST", server.http("takeover/cam.flv"))) {
            first.send(HEADER);
            await().until(() -> server.get("api/v1/streams/takeover/cam").statusCode() == 200);
            try (WsFlv second = WsFlv.publishing(server.ws("takeover/cam.flv"))) {
                assertThat(second.status()).isEqualTo(101);
                second.send(HEADER);
                first.send(Bytes.concat(keyframe(1000)));
                Answer answer = first.answer();
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.sentence()).isEqualTo("another publisher took over the name");
                try (HttpPublisher third = HttpPublisher.chunked("PUT", server.http("takeover/cam.flv"))) {
                    third.send(HEADER);
                    await().until(() -> second.closeCode().isPresent());
                    assertThat(second.closeCode()).isEqualTo(OptionalInt.of(4409));
                }
            }
        }
    }

    @Test
    void silentPublishersHoldNoThreadAndAreTimedOut() {
        List<HttpPublisher> silent = new ArrayList<>();
        try (WsFlv socket = WsFlv.publishing(server.ws("live/silent-socket.flv"))) {
            assertThat(socket.status()).isEqualTo(101);
            socket.send(HEADER);
            for (int i = 0; i < 4; i++) {
                silent.add(HttpPublisher.chunked("POST", server.http("live/silent-" + i + ".flv")));
                silent.get(i).send(i == 0 ? HEADER.slice(0, 3) : HEADER);
            }
            await().until(this::areSilentOnesThere);
            await().until(() -> server.jvm().threads(READS).isEmpty() && areSilentOnesThere());
            for (HttpPublisher publisher : silent) {
                Answer answer = publisher.answer();
                assertThat(answer.status()).isEqualTo(408);
                assertThat(answer.sentence()).isEqualTo("nothing came for too long");
            }
            await().until(() -> socket.closeCode().isPresent());
            assertThat(socket.closeCode()).isEqualTo(OptionalInt.of(4408));
        } finally {
            silent.forEach(HttpPublisher::close);
        }
    }

    private boolean areSilentOnesThere() {
        return Stream.of("0", "1", "2", "3", "socket").allMatch(name -> server.isPublished("live/silent-" + name));
    }

    @Test
    void viewersGoOnWhenThePublisherBreaksOffAndComesBack() {
        Bytes file = file(Media.H264_AAC);
        try (HttpFlv viewer = waitingAt("live/again.flv")) {
            try (HttpPublisher broken = HttpPublisher.chunked("POST", server.http("live/again.flv"))) {
                broken.send(file.slice(0, file.size() / 2));
                await().until(() -> viewer.received().pictures().size() > 50);
            }
            await().until(() -> server.get("api/v1/streams/live/again").body().contains("\"active\":false"));
            try (HttpPublisher back = HttpPublisher.chunked("PUT", server.http("live/again.flv"))) {
                back.send(file);
                back.finish();
                assertThat(back.answer().status()).isEqualTo(204);
            }
            await().until(viewer::isEnded);
            List<FlvTag> pictures = viewer.received().pictures();
            assertThat(pictures.size()).isBetween(50 + 150, 149 + 150);
            assertThat(IntStream.range(1, pictures.size())
                            .mapToLong(i -> pictures.get(i).timestampMs()
                                    - pictures.get(i - 1).timestampMs()))
                    .allMatch(step -> step > 0 && step < 1000);
        }
    }

    /** A viewer who is there before a publisher who sends a whole file at once. */
    private HttpFlv waitingAt(String path) {
        HttpFlv viewer = HttpFlv.open(server.http(path));
        await().until(() -> waiting() == 1);
        return viewer;
    }

    private int waiting() {
        return (int) Scrape.of(server.get("metrics").body()).sum("runnel_waiting_viewers");
    }

    private static FlvTag keyframe(int size) {
        byte[] body = new byte[size];
        body[0] = 0x17;
        body[1] = 1;
        return FlvTag.of(TagType.VIDEO, 0, Bytes.wrap(body));
    }

    private static Bytes file(Media media) {
        try {
            return Bytes.wrap(Files.readAllBytes(media.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void socketOverTlsPublishesToo() {
        Bytes file = file(Media.H264_AAC);
        try (HttpFlv viewer = waitingAt("live/secret.flv");
                WsFlv publisher = WsFlv.publishing(server.wss("live/secret.flv"))) {
            for (int at = 0; at < file.size(); at += 50_000) {
                publisher.send(file.slice(at, Math.min(50_000, file.size() - at)));
            }
            await().until(() -> server.get("api/v1/streams/live/secret").body().contains("\"protocol\":\"wss-flv\""));
            publisher.leave();
            await().until(viewer::isEnded);
            assertThat(FrameHashes.ofPictures(Ffmpeg.V8_1, viewer.received().save()))
                    .isEqualTo(FrameHashes.ofPictures(Ffmpeg.V8_1, Media.H264_AAC.file()));
        }
    }
}
