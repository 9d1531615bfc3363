package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.HevcDialect;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Format;
import io.github.runnel.hub.Sound;
import io.github.runnel.hub.TrackChoice;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link ViewerWish}. */
final class ViewerWishTest {

    private static Format wish(Container container, String name, String value) {
        return ViewerWish.of(container, Map.of(name, value)::get);
    }

    @Test
    void whoAsksForNothingGetsEverything() {
        assertThat(wish(Container.FLV, "token", "x")).isEqualTo(Format.FLV);
    }

    @Test
    void tracksAndDialectCanBeChosen() {
        assertThat(ViewerWish.of(Container.FLV, Map.of("only", "video", "hevc", "legacy")::get))
                .isEqualTo(new Format(Container.FLV, TrackChoice.VIDEO, HevcDialect.LEGACY));
        assertThat(wish(Container.TS, "only", "audio"))
                .isEqualTo(new Format(Container.TS, TrackChoice.AUDIO, HevcDialect.AS_PUBLISHED));
    }

    @Test
    void whatMakesNoDifferenceMakesNoOtherFormat() {
        assertThat(wish(Container.TS, "hevc", "legacy")).isEqualTo(Format.of(Container.TS));
        assertThat(wish(Container.AAC, "only", "audio")).isEqualTo(Format.of(Container.AAC));
    }

    @Test
    void otherSoundCanBeChosenOrNone() {
        assertThat(wish(Container.TS, "audio", "mp3"))
                .isEqualTo(new Format(Container.TS, TrackChoice.ALL, HevcDialect.AS_PUBLISHED, Sound.MP3));
        assertThat(wish(Container.FLV, "audio", "none")).isEqualTo(wish(Container.FLV, "only", "video"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLV, audio, opus, audio has to be aac or mp3 or none",
        "AAC, audio, none, audio=none leaves nothing of what is asked for",
        "FLV, only, sound, only has to be audio or video",
        "FLV, only, '', only has to be audio or video",
        "FLV, only, all, only has to be audio or video",
        "TS, hevc, as_published, hevc has to be enhanced or legacy",
        "MP3, only, video, only=video leaves nothing of MP3"
    })
    void anotherValueIsRefusedWithASentence(Container container, String name, String value, String sentence) {
        assertThatThrownBy(() -> wish(container, name, value))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(sentence);
    }
}
