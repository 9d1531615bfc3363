package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Query}. */
final class QueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            gop=0                        | 0
            a=b&gop=0                    | 0
            gop=0&gop=1                  | 0
            gop                          | ''
            gop=                         | ''
            gop=a=b                      | a=b
            g%6Fp=%E7%9B%B4+%26          | 直 &
            gop=100%                     | 100%
            GOP=0                        | -
            ''                           | -
            &&                           | -
            """)
    void firstValueIsFoundAsAServerWouldFindIt(String text, String value) {
        assertThat(new Query(text).first("gop")).isEqualTo(value);
    }
}
