package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** {@link FlvTag} and {@link FlvHeader} on the wire. */
final class FlvTagTest {

    @Test
    void tagIsWrittenWithHeaderAndPreviousTagSize() {
        FlvTag tag = FlvTag.of(TagType.AUDIO, 0x01_020304, hex("AF 01 AA"));
        assertThat(Bytes.concat(tag)).isEqualTo(hex("""
                08          # audio
                000003      # body size
                020304 01   # timestamp, lower 24 bits first
                000000      # stream id
                AF 01 AA    # body
                0000000E    # 11 + 3
                """));
    }

    @Test
    void timestampWrapsAt32BitsOnTheWireOnly() {
        FlvTag tag = FlvTag.of(TagType.VIDEO, 0x1_0000_0005L, Bytes.empty());
        assertThat(tag.timestampMs()).isEqualTo(0x1_0000_0005L);
        assertThat(Bytes.concat(tag)).isEqualTo(hex("09 000000 000005 00 000000 0000000B"));
    }

    @Test
    void sameTagAtAnotherTimeKeepsEverythingElse() {
        FlvTag tag = FlvTag.of(TagType.VIDEO, 40, hex("17 01 000000 AA"));
        assertThat(tag.at(7)).isEqualTo(FlvTag.of(TagType.VIDEO, 7, tag.body()));
        assertThat(tag.at(7).content()).isSameAs(tag.content());
        assertThat(tag.at(40)).isSameAs(tag);
    }

    @Test
    void ordersToTheServerAreNotForOthers() {
        Bytes metadata =
                new AmfWriter().write("onMetaData").write(AmfValue.of(1)).toBytes();
        Bytes order = new AmfWriter().write("@setDataFrame").toBytes();
        FlvTag ordered = FlvTag.of(TagType.SCRIPT_DATA, 7, Bytes.concat(order, metadata));
        FlvTag plain = FlvTag.of(TagType.SCRIPT_DATA, 7, metadata);
        assertThat(ordered.forOthers()).contains(plain);
        assertThat(plain.forOthers()).containsSame(plain);
        assertThat(FlvTag.of(TagType.SCRIPT_DATA, 7, order).forOthers()).isEmpty();
        Bytes clear =
                new AmfWriter().write("@clearDataFrame").write("onMetaData").toBytes();
        assertThat(FlvTag.of(TagType.SCRIPT_DATA, 7, clear).forOthers()).isEmpty();
    }

    @Test
    void picturesAreForOthersUnlessTheyAreNothing() {
        FlvTag picture = FlvTag.of(TagType.VIDEO, 7, hex("17 01 000000 AA"));
        assertThat(picture.forOthers()).containsSame(picture);
        assertThat(FlvTag.of(TagType.VIDEO, 7, Bytes.empty()).forOthers()).isEmpty();
    }

    @Test
    void bodyThatTheWireCannotMeasureIsRefused() {
        Bytes tooLong = Bytes.wrap(new byte[0x100_0000]);
        assertThatThrownBy(() -> FlvTag.of(TagType.VIDEO, 0, tooLong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void headerIsWrittenWithItsFlagsAndTheFirstPreviousTagSize() {
        assertThat(Bytes.concat(new FlvHeader(true, true))).isEqualTo(hex("464C56 01 05 00000009 00000000"));
        assertThat(Bytes.concat(new FlvHeader(true, false))).isEqualTo(hex("464C56 01 04 00000009 00000000"));
        assertThat(Bytes.concat(new FlvHeader(false, true))).isEqualTo(hex("464C56 01 01 00000009 00000000"));
    }
}
