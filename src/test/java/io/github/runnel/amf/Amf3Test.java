package io.github.runnel.amf;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.runnel.amf.AmfValue.Array;
import io.github.runnel.amf.AmfValue.Date;
import io.github.runnel.amf.AmfValue.EcmaArray;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.amf.AmfValue.Reference;
import io.github.runnel.amf.AmfValue.TypedObject;
import io.github.runnel.amf.AmfValue.XmlDocument;
import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Amf3Reader}: AMF3 becomes AMF0 values. */
final class Amf3Test {

    static Stream<Arguments> scalars() {
        return Stream.of(
                arguments("undefined", hex("11 00"), Nothing.UNDEFINED),
                arguments("null", hex("11 01"), Nothing.NULL),
                arguments("false", hex("11 02"), AmfValue.of(false)),
                arguments("true", hex("11 03"), AmfValue.of(true)),
                arguments("integer", hex("11 04 8148"), AmfValue.of(200)),
                arguments("negative integer", hex("11 04 FFFFFFFF"), AmfValue.of(-1)),
                arguments("double", hex("11 05 3FF8000000000000"), AmfValue.of(1.5)),
                arguments("string", hex("11 06 07 616263"), AmfValue.of("abc")),
                arguments("XML document", hex("11 07 09 3C612F3E"), new XmlDocument("<a/>")),
                arguments("XML", hex("11 0B 09 3C612F3E"), new XmlDocument("<a/>")),
                arguments("date", hex("11 08 01 4059000000000000"), new Date(100, 0)),
                arguments("object sent by number", hex("11 0A 04"), new Reference(2)));
    }

    static Stream<Arguments> composites() {
        return Stream.of(
                arguments("dense array", hex("11 09 05 01 02 03"), array(AmfValue.of(false), AmfValue.of(true))),
                arguments(
                        "array with names",
                        hex("""
                                11 09 03
                                03 61  02   # a: false
                                01          # no more names
                                03          # [0]: true
                                """),
                        new EcmaArray(Map.of("a", AmfValue.of(false), "0", AmfValue.of(true)))),
                arguments("anonymous object", hex("""
                                11 0A 0B 01  # inline traits, dynamic, none sealed, no class
                                03 61 04 01  # a: 1
                                01           # end
                                """), Obj.EMPTY.with("a", AmfValue.of(1))),
                arguments(
                        "two objects of one class",
                        hex("""
                                11 09 05 01         # array of two
                                0A 13 03 43 03 61   # inline traits, one sealed, class C, name a
                                04 01               # a: 1
                                0A 01 04 02         # traits 0; a: 2
                                """),
                        array(
                                new TypedObject("C", Map.of("a", AmfValue.of(1))),
                                new TypedObject("C", Map.of("a", AmfValue.of(2))))),
                arguments(
                        "string sent by number", hex("""
                                11 09 07 01   # array of three
                                06 01         # "", which has no number
                                06 03 61      # "a", number 0
                                06 00         # number 0
                                """), array(AmfValue.of(""), AmfValue.of("a"), AmfValue.of("a"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"scalars", "composites"})
    void isRead(String name, Bytes bytes, AmfValue value) {
        assertThat(AmfReader.readAll(bytes, AmfLimits.DEFAULTS)).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "127, 7F",
        "128, 8100",
        "16383, FF7F",
        "16384, 818000",
        "2097151, FFFF7F",
        "2097152, 80C08000",
        "536870911, FFFFFFFF"
    })
    void integersTakeOneToFourBytes(int value, String bytes) {
        ByteWriter out = new ByteWriter();
        U29.write(value, out);
        assertThat(out.toBytes()).isEqualTo(hex(bytes));
        assertThat(U29.read(new ByteReader(hex(bytes)))).isEqualTo(value);
    }

    private static Array array(AmfValue... elements) {
        return new Array(List.of(elements));
    }
}
