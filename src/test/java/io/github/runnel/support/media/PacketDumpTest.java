package io.github.runnel.support.media;

import static io.github.runnel.support.media.Packet.Track.AUDIO;
import static io.github.runnel.support.media.Packet.Track.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link PacketDump}. */
final class PacketDumpTest {

    private static final PacketDump SOURCE = new PacketDump(List.of(
            new Packet(AUDIO, 0, 0, 4, true, "a0"),
            new Packet(VIDEO, 120, 40, 9, true, "v0"),
            new Packet(AUDIO, 41, 41, 4, true, "a1"),
            new Packet(VIDEO, 80, 80, 5, false, "v1")));

    @Test
    void whatALateViewerReceivedIsTheEndOfTheSource() {
        PacketDump received = new PacketDump(List.of(
                        new Packet(VIDEO, 80, 0, 9, true, "v0"),
                        new Packet(AUDIO, 1, 1, 4, true, "a1"),
                        new Packet(VIDEO, 40, 40, 5, false, "v1")))
                .alignedTo(SOURCE);
        assertThat(SOURCE.packets()).endsWith(received.packets().toArray(Packet[]::new));
        assertThat(SOURCE.track(VIDEO)).isEqualTo(received.track(VIDEO));
    }

    @Test
    void aTrackThatIsLateAgainstTheOtherIsSeen() {
        PacketDump received = new PacketDump(
                        List.of(new Packet(VIDEO, 80, 0, 9, true, "v0"), new Packet(AUDIO, 2, 2, 4, true, "a1")))
                .alignedTo(SOURCE);
        assertThat(SOURCE.track(AUDIO)).doesNotContainAnyElementsOf(received.track(AUDIO));
    }

    @Test
    void otherMediaDoNotAlign() {
        PacketDump other = new PacketDump(List.of(new Packet(VIDEO, 0, 0, 9, true, "x")));
        assertThatThrownBy(() -> other.alignedTo(SOURCE)).isInstanceOf(AssertionError.class);
    }

    @Test
    void fromZeroShiftsAllTracksAlike() {
        PacketDump later = new PacketDump(
                List.of(new Packet(VIDEO, 1080, 1000, 9, true, "v"), new Packet(AUDIO, 1010, 1010, 4, true, "a")));
        assertThat(later.fromZero().packets())
                .containsExactly(new Packet(VIDEO, 80, 0, 9, true, "v"), new Packet(AUDIO, 10, 10, 4, true, "a"));
    }
}
