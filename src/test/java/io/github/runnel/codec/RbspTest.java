package io.github.runnel.codec;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Rbsp}. */
final class RbspTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing to leave out   | 67 64 00 03 00 01       | 67 64 00 03 00 01
            in the middle          | 00 00 03 01             | 00 00 01
            at the end             | AA 00 00 03             | AA 00 00
            two in a row           | 00 00 03 00 00 03 00    | 00 00 00 00 00
            a real 3 after it      | 00 00 03 03             | 00 00 03
            three zeros            | 00 00 00 03             | 00 00 00
            no bytes               | ''                      | ''
            """)
    void emulationPreventionIsLeftOut(String name, String nalUnit, String rbsp) {
        assertThat(Rbsp.of(hex(nalUnit))).as(name).isEqualTo(hex(rbsp));
    }
}
