package io.github.runnel.http;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Delivery;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.Hub;
import io.github.runnel.hub.HubSettings;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.StreamEvent;
import io.github.runnel.hub.StreamEvent.Published;
import io.github.runnel.hub.StreamEvent.Unpublished;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.Transcoders;
import io.github.runnel.remux.FlvPackager;
import io.github.runnel.support.Arrival;
import io.github.runnel.support.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link FlvInlet}. */
final class FlvInletTest {

    private static final int MAX_TAG_BYTES = 100;
    private static final StreamKey KEY = StreamKey.of("live", "cam");
    private static final Bytes HEADER = Bytes.concat(new FlvHeader(true, true));
    private static final Bytes KEYFRAME = Bytes.concat(FlvTag.of(TagType.VIDEO, 0, hex("17010000000A")));

    private final ManualTicker ticker = new ManualTicker();
    private final List<StreamEvent> events = new ArrayList<>();
    private final Farewells farewells = new Farewells();
    private final List<String> told = new ArrayList<>();
    private final StreamRegistry registry = new StreamRegistry(
            new Hub(
                    HubSettings.DEFAULTS,
                    Map.of(Container.FLV, FlvPackager::new),
                    new FanOut(new Delivery(1, Duration.ZERO, 1), Thread::new, ticker),
                    ticker,
                    events::add,
                    Transcoders.NONE),
            Policies.everywhere(HubSettings.DEFAULTS),
            1);

    private final Farewells.Leaver connection = new Farewells.Leaver() {

        @Override
        public void tell() {
            told.add("tell");
        }

        @Override
        public void cut() {
            told.add("cut");
        }
    };

    private FlvInlet open() {
        FlvInlet.Request request = new FlvInlet.Request(KEY, "192.0.2.1:5678", "http-flv", "http://tv/live/cam.flv");
        FlvInlet inlet = FlvInlet.open(request, registry, MAX_TAG_BYTES, farewells);
        inlet.belongsTo(connection);
        return inlet;
    }

    private long frames() {
        return registry.stream(KEY).orElseThrow().traffic().frames();
    }

    private EndReason ended() {
        return events.stream()
                .filter(Unpublished.class::isInstance)
                .map(Unpublished.class::cast)
                .map(Unpublished::reason)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void tagsGoToTheHubHoweverTheyArrive(Arrival arrival) {
        FlvInlet inlet = open();
        Bytes order = new AmfWriter().write("@clearDataFrame").toBytes();
        Bytes nothing =
                Bytes.concat(FlvTag.of(TagType.AUDIO, 0, Bytes.empty()), FlvTag.of(TagType.SCRIPT_DATA, 0, order));
        arrival.pieces(Bytes.concat(HEADER, KEYFRAME, nothing, KEYFRAME)).forEach(inlet::read);
        assertThat(registry.stream(KEY).orElseThrow().traffic().receivedBytes()).isEqualTo(12);
        assertThat(frames()).isEqualTo(2);
        inlet.finish();
        assertThat(inlet.verdict()).isEmpty();
        assertThat(ended()).isEqualTo(EndReason.ENDED);
    }

    @Test
    void hubKnowsWhoPublishes() {
        open();
        assertThat(registry.stream(KEY).orElseThrow().publisher()).hasValueSatisfying(publisher -> {
            assertThat(publisher.protocol()).isEqualTo("http-flv");
            assertThat(publisher.address()).isEqualTo("192.0.2.1:5678");
            assertThat(publisher.url()).isEqualTo("http://tv/live/cam.flv");
        });
        assertThat(registry.figures().publishers()).containsExactly(Map.entry("http-flv", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            48656C6C6F20776F72                          | 400 | 4400
            464C5601050000000900000000 21000000 00000000 000000 | 400 | 4400
            464C5601050000000900000000 09000065 00000000 000000 | 413 | 4413
            """)
    void whatIsNoFlvEndsThePublicationAndIsTold(String bytes, int status, int closeCode) {
        FlvInlet inlet = open();
        inlet.read(hex(bytes));
        inlet.read(KEYFRAME);
        assertThat(inlet.verdict()).hasValueSatisfying(verdict -> {
            assertThat(verdict.status()).isEqualTo(status);
            assertThat(verdict.closeCode()).isEqualTo(closeCode);
        });
        assertThat(ended()).isEqualTo(EndReason.ERROR);
        farewells.sweep();
        assertThat(told).containsExactly("tell");
    }

    @Test
    void bodyThatEndsBeforeItsHeaderIsNoFlv() {
        FlvInlet inlet = open();
        inlet.read(HEADER.slice(0, 5));
        inlet.finish();
        assertThat(inlet.verdict().orElseThrow().sentence()).isEqualTo("not an FLV file: ended before its header");
    }

    @Test
    void brokenConnectionIsNoGoodbye() {
        FlvInlet inlet = open();
        inlet.read(HEADER);
        inlet.closed();
        inlet.finish();
        assertThat(ended()).isEqualTo(EndReason.GONE);
        assertThat(registry.figures().endedPublishers())
                .containsEntry(EndReason.GONE, 1L)
                .containsEntry(EndReason.ENDED, 0L);
    }

    @Test
    void secondOneOfANameIsRefusedFromTheBeginning() {
        FlvInlet first = open();
        FlvInlet second = open();
        assertThat(second.verdict().orElseThrow().status()).isEqualTo(409);
        assertThat(second.verdict().orElseThrow().isToldInSockets()).isTrue();
        second.read(HEADER);
        second.closed();
        assertThat(first.verdict()).isEmpty();
        assertThat(registry.stream(KEY).orElseThrow().publisher()).isPresent();
        assertThat(events).hasOnlyElementsOfType(Published.class);
    }

    @Test
    void silentOneIsTimedOutAsTheHubHasIt() {
        FlvInlet inlet = open();
        inlet.read(HEADER);
        ticker.pass(HubSettings.DEFAULTS.publishing().firstMessageTimeout());
        registry.sweep();
        assertThat(inlet.verdict().orElseThrow().status()).isEqualTo(408);
        assertThat(ended()).isEqualTo(EndReason.IDLE);
        assertThat(farewells.isEmpty()).isFalse();
        inlet.closed();
        assertThat(farewells.isEmpty()).isTrue();
    }

    @Test
    void stopOfTheServerIsSaidInHttpAndInWebSockets() {
        FlvInlet inlet = open();
        registry.stop();
        assertThat(inlet.verdict()).contains(new Verdict(503, 1001, "the server is being stopped"));
        assertThat(open().verdict().orElseThrow().isToldInSockets()).isFalse();
    }
}
