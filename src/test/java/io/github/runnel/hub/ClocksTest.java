package io.github.runnel.hub;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.message.RawMessage;
import io.github.runnel.rtmp.wire.ChunkDecoder;
import io.github.runnel.rtmp.wire.ChunkLimits;
import io.github.runnel.ts.TsCheck;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A stream of fifty days, in which every field of a time overflows: the 24 bits of RTMP, the 33 bits of transport streams at
 * 90 kHz, the sign of 32 bits, and the 32 bits of FLV and RTMP.
 */
final class ClocksTest {

    private static final StreamKey KEY = StreamKey.of("live", "test");
    private static final List<Long> WRAPS_MS = List.of(1L << 24, (1L << 33) / 90, 1L << 31, 1L << 32);
    private static final long AROUND_MS = 2_000;
    private static final long STEP_MS = Duration.ofMinutes(30).toMillis();
    private static final long PICTURE_MS = 40;
    private static final long GOP_MS = 1_000;
    private static final long LOW_32 = 0xFFFF_FFFFL;
    private static final long LOW_33 = 0x1_FFFF_FFFFL;
    private static final long LEAD_MS = 200;

    /** The sound of the stream, which is a format of its own, too. */
    private enum Coding {
        AAC(Container.AAC, "AF 01 2110", 7 + 2),
        MP3(Container.MP3, "2F FFFB9044 0000", 4 + 2);

        private final Container container;
        private final String frame;
        private final int frameBytes; // as the format has it

        Coding(Container container, String frame, int frameBytes) {
            this.container = container;
            this.frame = frame;
            this.frameBytes = frameBytes;
        }

        void begin(Publication publication) {
            if (this == AAC) {
                publication.publish(FlvTag.of(TagType.AUDIO, 0, hex("AF 00 1190")));
            }
        }
    }

    private final TestHub hub = TestHub.real();
    private final List<RecordingOutlet> watching = new ArrayList<>();
    private final List<Long> publishedMs = new ArrayList<>();
    private final List<RecordingOutlet> newcomers = new ArrayList<>();
    private long sounds;
    private long nowMs;
    private Coding coding = Coding.AAC;

    /** A viewer of each format, in this order. */
    private List<RecordingOutlet> watch() {
        List<RecordingOutlet> viewers = Stream.of(Container.FLV, Container.RTMP, Container.TS, coding.container)
                .map(container -> hub.watch(KEY, Format.of(container)))
                .toList();
        watching.addAll(viewers);
        return viewers;
    }

    private void send(Publication publication, long firstMs, String body, TagType type) {
        publication.publish(FlvTag.of(type, nowMs + firstMs & LOW_32, hex(body)));
        watching.forEach(viewer -> viewer.subscriber().wake());
        publishedMs.add(nowMs);
    }

    private void keyframe(Publication publication, long firstMs) {
        send(publication, firstMs, "17 01 000000 00000002 6588", TagType.VIDEO);
    }

    private void picture(Publication publication, long firstMs) {
        send(publication, firstMs, "27 01 000000 00000002 419A", TagType.VIDEO);
    }

    private void sound(Publication publication, long firstMs) {
        send(publication, firstMs, coding.frame, TagType.AUDIO);
        sounds++;
    }

    private void passTo(long timeMs) {
        hub.ticker.pass(Duration.ofMillis(timeMs - nowMs));
        nowMs = timeMs;
    }

    /** @param firstMs what the encoder's clock shows at the beginning: it has wraps of its own */
    @ParameterizedTest
    @CsvSource({"0, AAC", "4294966296, AAC", "2147483638, AAC", "4294966296, MP3"}) // 2^32 - 1000, 2^31 - 10
    void whoStaysSeesNoJumpAndWhoComesStartsRight(long firstMs, Coding sound) {
        coding = sound;
        List<RecordingOutlet> stayed = watch();
        Publication publication = hub.publish(KEY);
        publication.publish(
                FlvTag.of(TagType.VIDEO, 0, hex("17 00 000000 01 640028 FF E1 0004 67640028 01 0003 68EE3C")));
        coding.begin(publication);
        keyframe(publication, firstMs);
        sound(publication, firstMs);
        for (long wrapMs : WRAPS_MS) {
            while (nowMs < wrapMs - AROUND_MS) {
                passTo(Math.min(nowMs + STEP_MS, wrapMs - AROUND_MS));
                keyframe(publication, firstMs);
                sound(publication, firstMs);
            }
            comeAndGo(publication, firstMs);
            assertThat(nowMs).isGreaterThan(wrapMs);
        }
        assertThat(flv(stayed.get(0))).isEqualTo(wrapped(LOW_32, ms -> ms));
        assertThat(rtmp(stayed.get(1))).isEqualTo(wrapped(LOW_32, ms -> ms));
        assertThat(ts(stayed.get(2))).isEqualTo(wrapped(LOW_33, ms -> (ms + LEAD_MS) * 90));
        assertThat(stayed.get(3).bytes()).isEqualTo(sounds * coding.frameBytes);
        assertThat(stayed).extracting(viewer -> viewer.ended).containsOnlyNulls();
        assertThat(newcomers).hasSize(2 * WRAPS_MS.size() * stayed.size());
    }

    /** Four seconds in which viewers of each format come before the wrap and after it. */
    private void comeAndGo(Publication publication, long firstMs) {
        long beganMs = nowMs;
        for (long ms = PICTURE_MS; ms <= 2 * AROUND_MS; ms += PICTURE_MS) {
            passTo(beganMs + ms);
            if (ms % GOP_MS == 0) {
                keyframe(publication, firstMs);
            } else {
                picture(publication, firstMs);
            }
            sound(publication, firstMs);
            if (ms % AROUND_MS == GOP_MS + PICTURE_MS) {
                starts(publication, firstMs);
            }
        }
    }

    /** Right behind a keyframe. */
    private void starts(Publication publication, long firstMs) {
        int keyframeAt = publishedMs.indexOf(nowMs - PICTURE_MS);
        List<RecordingOutlet> viewers = watch();
        newcomers.addAll(viewers);
        passTo(nowMs + PICTURE_MS / 2);
        sound(publication, firstMs);
        List<Long> expected = publishedMs.subList(keyframeAt, publishedMs.size());
        assertThat(flv(viewers.get(0))).isEqualTo(wrapped(expected, LOW_32, ms -> ms));
        assertThat(rtmp(viewers.get(1))).isEqualTo(wrapped(expected, LOW_32, ms -> ms));
        assertThat(ts(viewers.get(2))).isEqualTo(wrapped(expected, LOW_33, ms -> (ms + LEAD_MS) * 90));
        assertThat(TsCheck.of(viewers.get(2).received()).units().get(0).isEntry())
                .isTrue();
        assertThat(viewers.get(3).bytes()).isEqualTo(2L * coding.frameBytes);
        viewers.forEach(viewer -> viewer.subscriber().gone());
        viewers.forEach(viewer -> viewer.subscriber().wake());
        watching.removeAll(viewers);
    }

    private List<Long> wrapped(long mask, LongUnaryOperator ofMs) {
        return wrapped(publishedMs, mask, ofMs);
    }

    private static List<Long> wrapped(List<Long> times, long mask, LongUnaryOperator ofMs) {
        return times.stream().map(ms -> ofMs.applyAsLong(ms) & mask).toList();
    }

    private static List<Long> flv(RecordingOutlet viewer) {
        return viewer.tags().stream()
                .filter(tag -> tag.role().isFrame())
                .map(FlvTag::timestampMs)
                .toList();
    }

    private static List<Long> rtmp(RecordingOutlet viewer) {
        return messages(viewer.received())
                .filter(message -> FlvTag.of(TagType.of(message.typeId()), 0, message.payload())
                        .role()
                        .isFrame())
                .map(RawMessage::timestampMs)
                .toList();
    }

    private static Stream<RawMessage> messages(Bytes chunks) {
        EmbeddedChannel decoder = new EmbeddedChannel(new ChunkDecoder(new ChunkLimits(1 << 20, 0x7FFF_FFFF, 8)));
        decoder.writeInbound(Unpooled.wrappedBuffer(chunks.toArray()));
        return Stream.generate(() -> decoder.<RawMessage>readInbound()).takeWhile(message -> message != null);
    }

    /** Decoding times, as the wire has them. */
    private static List<Long> ts(RecordingOutlet viewer) {
        TsCheck check = TsCheck.of(viewer.received());
        assertThat(check.faults())
                .as("but for the leaps of half an hour")
                .allMatch(fault -> fault.contains("clock after"))
                .hasSizeLessThan(3_000);
        return check.units().stream().map(unit -> unit.decodingTicks() & LOW_33).toList();
    }

    @ParameterizedTest
    @EnumSource
    void anHourOfSoundGoesOnInEveryFormat(Coding sound) {
        coding = sound;
        Publication publication = hub.publish(KEY);
        coding.begin(publication);
        sound(publication, 0);
        passTo(2_000);
        sound(publication, 0);
        List<RecordingOutlet> stayed = watch();
        long beforeMs = nowMs; // the sound that FLV and transport streams begin with
        publishedMs.clear();
        sounds = 0;
        while (nowMs < Duration.ofHours(1).toMillis()) {
            passTo(nowMs + 20);
            sound(publication, 0);
        }
        assertThat(flv(stayed.get(0)))
                .startsWith(beforeMs)
                .endsWith(publishedMs.toArray(Long[]::new))
                .hasSize(1 + publishedMs.size());
        assertThat(rtmp(stayed.get(1))).isEqualTo(publishedMs);
        TsCheck ts = TsCheck.of(stayed.get(2).received());
        assertThat(ts.faults()).isEmpty();
        assertThat(ts.units()).hasSize(1 + publishedMs.size());
        assertThat(stayed.get(3).bytes()).isEqualTo(sounds * coding.frameBytes);
    }
}
