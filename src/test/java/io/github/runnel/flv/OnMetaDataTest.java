package io.github.runnel.flv;

import static io.github.runnel.support.Hex.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Array;
import io.github.runnel.amf.AmfValue.EcmaArray;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link OnMetaData}. */
final class OnMetaDataTest {

    private static final EcmaArray OF_A_FILE = EcmaArray.EMPTY
            .with("duration", AmfValue.of(12.5))
            .with("width", AmfValue.of(640))
            .with("hasKeyframes", AmfValue.of(true))
            .with("keyframes", new Obj(Map.of("times", new Array(List.of(AmfValue.of(0))))))
            .with("hasVideo", AmfValue.of(true))
            .with("framerate", AmfValue.of(25))
            .with("filesize", AmfValue.of(1000))
            .with("encoder", AmfValue.of("Lavf"));

    @Test
    void liveViewersAreNotToldOfTheFile() {
        FlvTag live = new OnMetaData(OF_A_FILE).forLive(false, true);
        assertThat(live.type()).isEqualTo(TagType.SCRIPT_DATA);
        assertThat(live.role()).isEqualTo(Role.METADATA);
        assertThat(live.timestampMs()).isZero();
        assertThat(OnMetaData.of(live.body()).properties().properties())
                .containsExactly(
                        Map.entry("width", AmfValue.of(640)),
                        Map.entry("hasVideo", AmfValue.of(true)),
                        Map.entry("framerate", AmfValue.of(25)),
                        Map.entry("encoder", AmfValue.of("Lavf")),
                        Map.entry("hasAudio", AmfValue.of(false)));
    }

    @Test
    void otherSoundIsToldInPlaceOfThePublishedOne() {
        EcmaArray camera = EcmaArray.EMPTY
                .with("width", AmfValue.of(640))
                .with("audiocodecid", AmfValue.of(7))
                .with("audiosamplerate", AmfValue.of(8000));
        FlvTag published = new OnMetaData(camera).forLive(true, true).at(40);
        FlvTag told = OnMetaData.of(published.body()).withSound(AudioCodec.AAC, published);
        assertThat(told.timestampMs()).isEqualTo(40);
        assertThat(OnMetaData.of(told.body()).number("audiocodecid")).contains(10.0);
        assertThat(names(told)).doesNotContain("audiosamplerate").contains("width");
        assertThat(OnMetaData.EMPTY.withSound(AudioCodec.MP3, published)).isEqualTo(published);
    }

    @Test
    void liveViewersAreNotToldOfTracksThatTheyDoNotGet() {
        EcmaArray both = EcmaArray.EMPTY
                .with("videocodecid", AmfValue.of(7))
                .with("width", AmfValue.of(640))
                .with("audiocodecid", AmfValue.of(10))
                .with("stereo", AmfValue.of(true));
        assertThat(names(new OnMetaData(both).forLive(true, false)))
                .containsExactly("audiocodecid", "stereo", "hasAudio", "hasVideo");
        assertThat(names(new OnMetaData(both).forLive(false, true)))
                .containsExactly("videocodecid", "width", "hasAudio", "hasVideo");
    }

    private static Set<String> names(FlvTag tag) {
        return OnMetaData.of(tag.body()).properties().properties().keySet();
    }

    @Test
    void metadataCanBeMadeFromNothing() {
        assertThat(OnMetaData.EMPTY.forLive(true, false).body()).isEqualTo(hex("""
            02 000A 6F6E4D65746144617461    # "onMetaData"
            08 00000002                     # ECMA array of 2 properties
            0008 686173417564696F 01 01     # hasAudio: true
            0008 686173566964656F 01 00     # hasVideo: false
            0000 09                         # end
            """));
    }

    @Test
    void publishersFormsReadTheSame() {
        AmfValue name = AmfValue.of("onMetaData");
        AmfValue keep = AmfValue.of("@setDataFrame");
        OnMetaData expected = new OnMetaData(OF_A_FILE);
        assertThat(read(name, OF_A_FILE)).isEqualTo(expected);
        assertThat(read(keep, name, OF_A_FILE)).isEqualTo(expected);
        assertThat(read(name, new Obj(OF_A_FILE.properties()))).isEqualTo(expected);
        assertThat(read(name, OF_A_FILE, AmfValue.of("more"))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        no bytes             | ''
        another name         | 02 000A 6F6E5465787444617461 08 00000000 000009
        no value             | 02 000A 6F6E4D65746144617461
        a value cut short    | 02 000A 6F6E4D65746144617461 08 00000001 0008 6861
        a value of no names  | 02 000A 6F6E4D65746144617461 05
        """)
    void metadataThatCannotBeReadTellsNothing(String name, String body) {
        assertThat(OnMetaData.of(hex(body))).as(name).isEqualTo(OnMetaData.EMPTY);
    }

    @Test
    void numbersAreToldWhereThereAreNumbers() {
        OnMetaData metadata = new OnMetaData(OF_A_FILE);
        assertThat(metadata.frameRate()).hasValue(25.0);
        assertThat(metadata.number("width")).hasValue(640.0);
        assertThat(metadata.number("encoder")).isEmpty();
        assertThat(OnMetaData.EMPTY.frameRate()).isEmpty();
    }

    private static OnMetaData read(AmfValue... values) {
        Bytes body = AmfWriter.bytesOf(List.of(values));
        return OnMetaData.of(body);
    }
}
