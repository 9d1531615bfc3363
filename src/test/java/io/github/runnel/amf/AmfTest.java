package io.github.runnel.amf;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.runnel.amf.AmfValue.Array;
import io.github.runnel.amf.AmfValue.Bool;
import io.github.runnel.amf.AmfValue.ByteArray;
import io.github.runnel.amf.AmfValue.Date;
import io.github.runnel.amf.AmfValue.EcmaArray;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Num;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.amf.AmfValue.Reference;
import io.github.runnel.amf.AmfValue.Str;
import io.github.runnel.amf.AmfValue.TypedObject;
import io.github.runnel.amf.AmfValue.XmlDocument;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.bytes.ProtocolException.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AmfReader} and {@link AmfWriter}: every AMF0 type in both directions. */
final class AmfTest {

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("number", hex("00 3FF8000000000000"), new Num(1.5)),
                arguments("boolean", hex("01 01"), new Bool(true)),
                arguments("string", hex("02 0003 616263"), new Str("abc")),
                arguments("empty string", hex("02 0000"), new Str("")),
                arguments(
                        "object", hex("""
                                03
                                0001 62     00 3FF0000000000000  # b: 1
                                0001 61     02 0001 7A           # a: "z"
                                0000 09     # end
                                """), Obj.EMPTY.with("b", AmfValue.of(1)).with("a", AmfValue.of("z"))),
                arguments("null", hex("05"), Nothing.NULL),
                arguments("undefined", hex("06"), Nothing.UNDEFINED),
                arguments("reference", hex("07 0102"), new Reference(0x0102)),
                arguments("ECMA array", hex("""
                                08 00000001
                                0001 61     01 00    # a: false
                                0000 09     # end
                                """), EcmaArray.EMPTY.with("a", AmfValue.of(false))),
                arguments(
                        "strict array",
                        hex("0A 00000002 05 0A 00000000"),
                        new Array(List.of(Nothing.NULL, new Array(List.of())))),
                arguments("date", hex("0B 4059000000000000 FFC4"), new Date(100, -60)),
                arguments("unsupported", hex("0D"), Nothing.UNSUPPORTED),
                arguments("XML document", hex("0F 00000004 3C612F3E"), new XmlDocument("<a/>")),
                arguments(
                        "typed object",
                        hex("10 0001 43 0001 61 05 0000 09"),
                        new TypedObject("C", Map.of("a", Nothing.NULL))),
                arguments("byte array, AMF3", hex("11 0C 05 CAFE"), new ByteArray(hex("CAFE"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void isRead(String name, Bytes bytes, AmfValue value) {
        assertThat(read(bytes)).containsExactly(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void isWritten(String name, Bytes bytes, AmfValue value) {
        assertThat(AmfWriter.bytesOf(List.of(value))).isEqualTo(bytes);
    }

    @Test
    void propertiesKeepTheirOrder() {
        Obj object =
                Obj.EMPTY.with("z", AmfValue.of(1)).with("a", AmfValue.of(2)).with("m", AmfValue.of(3));
        assertThat(object.properties().keySet()).containsExactly("z", "a", "m");
        assertThat(read(AmfWriter.bytesOf(List.of(object))).get(0))
                .isInstanceOfSatisfying(
                        Obj.class,
                        again -> assertThat(again.properties().keySet()).containsExactly("z", "a", "m"));
        assertThat(object.without("a").properties().keySet()).containsExactly("z", "m");
        assertThat(EcmaArray.EMPTY.with("a", Nothing.NULL).without("a")).isEqualTo(EcmaArray.EMPTY);
    }

    @Test
    void stringsOf65536BytesAreLong() {
        Str text = new Str("x".repeat(65536));
        Bytes bytes = new AmfWriter().write(text).toBytes();
        assertThat(bytes.slice(0, 5)).isEqualTo(hex("0C 00010000"));
        assertThat(read(bytes)).containsExactly(text);
    }

    @Test
    void commandsAreListsOfValues() {
        Bytes bytes = hex("02 0001 61 00 0000000000000000 05");
        assertThat(read(bytes)).containsExactly(AmfValue.of("a"), AmfValue.of(0), Nothing.NULL);
        assertThat(new AmfWriter()
                        .write("a")
                        .write(AmfValue.of(0))
                        .write(Nothing.NULL)
                        .toBytes())
                .isEqualTo(bytes);
    }

    @Test
    void lookupsFindWhatIsThereAndOfThatKind() {
        AmfValue object = Obj.EMPTY
                .with("text", AmfValue.of("a"))
                .with("number", AmfValue.of(2))
                .with("flag", AmfValue.of(true));
        assertThat(object.get("text").flatMap(AmfValue::asText)).contains("a");
        assertThat(object.get("number").orElseThrow().asNumber()).hasValue(2);
        assertThat(object.get("flag").flatMap(AmfValue::asFlag)).contains(true);
        assertThat(object.get("none")).isEmpty();
        assertThat(object.get("number").flatMap(AmfValue::asText)).isEmpty();
        assertThat(Nothing.NULL.get("text")).isEmpty();
        assertThat(Nothing.NULL.asNumber()).isEmpty();
        assertThat(Nothing.NULL.asFlag()).isEmpty();
        assertThat(new EcmaArray(Map.of("a", Nothing.NULL)).get("a")).contains(Nothing.NULL);
        assertThat(new TypedObject("C", Map.of("a", Nothing.NULL)).get("a")).contains(Nothing.NULL);
    }

    @Test
    void theEndOfTheMessageEndsItsObjects() {
        assertThat(read(hex("08 00000000 0001 61 05"))).containsExactly(EcmaArray.EMPTY.with("a", Nothing.NULL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00 3FF8", // number cut short
                "02 0003 6162", // string cut short
                "0C FFFFFFFF 61", // length beyond 2^31
                "0A 00000002 05", // array cut short
                "09", // end of nothing
                "03 0001 61", // name without value
                "12", // no such marker
                "11 12", // no such AMF3 marker
                "11 06 02", // AMF3 string that was never sent
                "11 0A 05" // AMF3 traits that were never sent
            })
    void damagedInputIsMalformed(String bytes) {
        assertRefused(hex(bytes), AmfLimits.DEFAULTS, Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04", // movie clip
                "0E", // record set
                "11 0D", // AMF3 vector
                "11 0A 07 0343" // AMF3 externalizable object of class C
            })
    void whatNobodySendsIsUnsupported(String bytes) {
        assertRefused(hex(bytes), AmfLimits.DEFAULTS, Reason.UNSUPPORTED);
    }

    @Test
    void depthIsLimited() {
        AmfLimits limits = new AmfLimits(2, 100, 100);
        assertThat(AmfReader.readAll(hex("0A 00000001 0A 00000001 05"), limits)).hasSize(1);
        assertRefused(hex("0A 00000001 0A 00000001 0A 00000000"), limits, Reason.LIMIT_EXCEEDED);
        assertRefused(hex("03 0001 61 03 0001 61 03"), limits, Reason.LIMIT_EXCEEDED);
        assertRefused(hex("11 09 03 01 09 03 01 09 01 01"), limits, Reason.LIMIT_EXCEEDED);
    }

    @Test
    void stringBytesAreLimitedTogether() {
        AmfLimits limits = new AmfLimits(8, 3, 100);
        assertThat(AmfReader.readAll(hex("02 0002 6161 02 0001 61"), limits)).hasSize(2);
        assertRefused(hex("02 0002 6161 02 0002 6161"), limits, Reason.LIMIT_EXCEEDED);
        assertRefused(hex("03 0004 61616161 05 0000 09"), limits, Reason.LIMIT_EXCEEDED);
        assertRefused(hex("11 06 05 6161 11 06 00"), limits, Reason.LIMIT_EXCEEDED);
    }

    @Test
    void elementsAreLimitedTogether() {
        AmfLimits limits = new AmfLimits(8, 100, 3);
        assertThat(AmfReader.readAll(hex("0A 00000002 05 05"), limits)).hasSize(1);
        assertRefused(hex("0A FFFFFFFF 05 05 05 05"), limits, Reason.LIMIT_EXCEEDED);
    }

    @Test
    void namesThatCouldNotBeWrittenAgainAreRefused() {
        Bytes name = Bytes.wrap(new byte[21846]);
        assertRefused(Bytes.concat(hex("03 5556"), name, hex("05")), AmfLimits.DEFAULTS, Reason.LIMIT_EXCEEDED);
        assertThatThrownBy(() -> new AmfWriter().write(Obj.EMPTY.with("x".repeat(65536), Nothing.NULL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<AmfValue> read(Bytes bytes) {
        return AmfReader.readAll(bytes, AmfLimits.DEFAULTS);
    }

    private static void assertRefused(Bytes bytes, AmfLimits limits, Reason reason) {
        assertThatThrownBy(() -> AmfReader.readAll(bytes, limits))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
