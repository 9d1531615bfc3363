package io.github.runnel.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@link PartialBytes}. */
final class PartialBytesTest {

    private static final int LARGE = 200_000;

    @Test
    void anAnnouncementCostsNoMemory() {
        PartialBytes announced = new PartialBytes(16 << 20);
        announced.fill(100, (target, at, count) -> {});
        assertThat(announced.allocated()).isEqualTo(64 * 1024);
        assertThat(announced.missing()).isEqualTo((16 << 20) - 100);
    }

    @Test
    void allThatCameIsThereInItsOrder() {
        PartialBytes part = new PartialBytes(LARGE);
        for (byte i = 0; part.missing() > 0; i++) {
            byte each = i;
            part.fill(
                    Math.min(part.missing(), 70_001), (target, at, count) -> Arrays.fill(target, at, at + count, each));
        }
        byte[] expected = new byte[LARGE];
        Arrays.fill(expected, 70_001, 140_002, (byte) 1);
        Arrays.fill(expected, 140_002, LARGE, (byte) 2);
        assertThat(part.toBytes()).isEqualTo(Bytes.wrap(expected));
        assertThat(part.allocated()).isEqualTo(LARGE);
    }

    @Test
    void ofNothingNothingIsMissing() {
        assertThat(new PartialBytes(0).missing()).isZero();
        assertThat(new PartialBytes(0).toBytes()).isEqualTo(Bytes.empty());
    }
}
