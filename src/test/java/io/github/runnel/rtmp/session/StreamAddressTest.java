package io.github.runnel.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.flv.HevcDialect;
import io.github.runnel.hub.Container;
import io.github.runnel.hub.Format;
import io.github.runnel.hub.Sound;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.TrackChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link StreamAddress}: the forms in which encoders say where they want to go. */
final class StreamAddressTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", textBlock = """
        # form,                      tcUrl,                                    app,            stream,            vhost/app/name,         params
        FFmpeg and OBS,              rtmp://a.com/live,                        live,           s,                 a.com/live/s,           ''
        with a port,                 rtmp://a.com:1936/live,                   live,           s,                 a.com/live/s,           ''
        host in capitals,            rtmp://A.Com/live,                        live,           s,                 a.com/live/s,           ''
        IPv4,                        rtmp://192.0.2.1/live,                    live,           s,                 192.0.2.1/live/s,       ''
        IPv6,                        rtmp://[2001:db8::1]:1935/live,           live,           s,                 2001:db8::1/live/s,     ''
        TLS,                         rtmps://a.com/live,                       live,           s,                 a.com/live/s,           ''
        credentials,                 rtmp://user:pass@a.com/live,              live,           s,                 a.com/live/s,           ''
        trailing slashes,            rtmp://a.com/live/,                       live/,          s,                 a.com/live/s,           ''
        double slashes,              rtmp://a.com//live//,                     /live,          /s,                a.com/live/s,           ''
        deep app,                    rtmp://a.com/a/b/c,                       a/b/c,          s,                 a.com/a/b/c/s,          ''
        slash in the name,           rtmp://a.com/live,                        live,           room/s,            a.com/live/room/s,      ''
        key in the name,             rtmp://a.com/live,                        live,           s?token=x/y=,      a.com/live/s,           token=x/y=
        key in tcUrl,                rtmp://a.com/live?token=x,                live?token=x,   s,                 a.com/live/s,           token=x
        keys in both,                rtmp://a.com/live?a=1,                    live,           s?b=2,             a.com/live/s,           a=1&b=2
        FMLE: name behind the query, rtmp://a.com/live?token=x/s,              live?token=x,   '',                a.com/live/s,           token=x
        hardware: name in tcUrl,     rtmp://a.com/live/s,                      live/s,         '',                a.com/live/s,           ''
        hardware: key behind it,     rtmp://a.com/live/s?token=x,              live/s,         '',                a.com/live/s,           token=x
        hardware: no name at all,    rtmp://a.com/live,                        live,           '',                a.com/live/,            ''
        nothing at all,              '',                                       '',             '',                /__defaultApp__/,       ''
        no app,                      rtmp://a.com,                             '',             s,                 a.com/__defaultApp__/s, ''
        no app but a slash,          rtmp://a.com/,                            '',             s,                 a.com/__defaultApp__/s, ''
        no tcUrl,                    '',                                       live,           s,                 /live/s,                ''
        no path in tcUrl,            rtmp://a.com,                             live,           s,                 a.com/live/s,           ''
        default instance,            rtmp://a.com/live/_definst_,              live/_definst_, s,                 a.com/live/s,           ''
        vhost in tcUrl,              rtmp://192.0.2.1/live?vhost=b.com,        live,           s,                 b.com/live/s,           vhost=b.com
        vhost in the name,           rtmp://192.0.2.1/live,                    live,           s?vhost=b.com,     b.com/live/s,           vhost=b.com
        vhost with dots,             rtmp://192.0.2.1/live...vhost...b.com,    live,           s,                 b.com/live/s,           vhost=b.com
        vhost with dots and name,    rtmp://192.0.2.1/live...vhost...b.com/s,  live,           '',                b.com/live/s,           vhost=b.com
        vhost with dots in the name, rtmp://192.0.2.1/live,                    live,           s...vhost...b.com, b.com/live/s,           vhost=b.com
        domain,                      rtmp://192.0.2.1/live?domain=b.com,       live,           s,                 b.com/live/s,           domain=b.com
        empty vhost,                 rtmp://a.com/live?vhost=,                 live,           s,                 a.com/live/s,           vhost=
        the default vhost,           rtmp://a.com/live?vhost=__defaultVhost__, live,           s,                 a.com/live/s,           ''
        fragment,                    rtmp://a.com/live,                        live,           s#x,               a.com/live/s,           x
        not only ASCII,              rtmp://a.com/live,                        live,           直播,                a.com/live/直播,          ''
        encoded,                     rtmp://a.com/%E7%9B%B4%E6%92%AD,          %E7%9B%B4,      %E6%92%AD?k=%20,   a.com/直播/播,            k=%20
        encoded in the query,        rtmp://a.com/live?token=x/%E7%9B%B4,      live,           '',                a.com/live/直,           token=x
        not UTF-8,                   rtmp://a.com/live,                        live,           %FFs,              a.com/live/%FFs,        ''
        a percent sign,              rtmp://a.com/live,                        live,           50%off,            a.com/live/50%off,      ''
        a plus sign,                 rtmp://a.com/live,                        live,           a+b,               a.com/live/a+b,         ''
        encoded slash,               rtmp://a.com/live,                        live,           a%2Fb,             a.com/live/a/b,         ''
        encoded dots,                rtmp://a.com/live,                        live,           %2E%2E/s,          a.com/live/../s,        ''
        encoded control character,   rtmp://a.com/live,                        live,           a%07b,             a.com/live/a\u0007b,    ''
        slashes in the middle,       rtmp://a.com/live//room,                  live,           s,                 a.com/live//room/s,     ''
        encoded vhost,               rtmp://192.0.2.1/live?vhost=%62.com,      live,           s,                 b.com/live/s,           vhost=%62.com
        """)
    void isFound(String form, String tcUrl, String app, String stream, String path, String params) {
        StreamAddress address = StreamAddress.of(tcUrl, app, stream);
        assertThat(address).hasToString(path);
        assertThat(address.params()).isEqualTo(params);
    }

    @Test
    void theKeyIsOnTheHostUntilItsVhostIsKnown() {
        StreamAddress address = StreamAddress.of("rtmp://a.com/live", "live", "s?token=x");
        assertThat(address.key()).isEqualTo(new StreamKey("a.com", "live", "s"));
        assertThat(address.on(StreamKey.DEFAULT_VHOST).key()).isEqualTo(StreamKey.of("live", "s"));
        assertThat(address.on("*.com").params()).isEqualTo("token=x");
    }

    @Test
    void theNameIsTheLastSegment() {
        assertThat(StreamAddress.of("rtmp://a.com/a/b", "a/b", "c/d?e=f"))
                .isEqualTo(new StreamAddress("a.com", "a/b/c", "d", "e=f"));
    }

    @Test
    void aSlashBehindTheVhostIsNotPartOfIt() {
        assertThat(StreamAddress.of("rtmp://192.0.2.1/live?vhost=b.com/", "live", "s"))
                .isEqualTo(new StreamAddress("b.com", "live", "s", "vhost=b.com/"));
    }

    @Test
    void otherSoundCanBeAskedFor() {
        assertThat(StreamAddress.of("rtmp://a.com/live", "live", "s?audio=aac").format(TrackChoice.ALL))
                .isEqualTo(new Format(Container.RTMP, TrackChoice.ALL, HevcDialect.AS_PUBLISHED, Sound.AAC));
        assertThat(StreamAddress.of("rtmp://a.com/live", "live", "s?audio=x").format(TrackChoice.ALL))
                .isEqualTo(Format.RTMP);
    }

    @Test
    void aDialectOfHevcCanBeAskedFor() {
        assertThat(StreamAddress.of("rtmp://a.com/live", "live", "s?hevc=legacy")
                        .format(TrackChoice.ALL))
                .isEqualTo(new Format(Container.RTMP, TrackChoice.ALL, HevcDialect.LEGACY));
        assertThat(StreamAddress.of("rtmp://a.com/live?hevc=enhanced", "live", "s")
                        .format(TrackChoice.ALL))
                .isEqualTo(new Format(Container.RTMP, TrackChoice.ALL, HevcDialect.ENHANCED));
        assertThat(StreamAddress.of("rtmp://a.com/live", "live", "s?hevc=as_published")
                        .format(TrackChoice.ALL))
                .isEqualTo(Format.RTMP);
    }

    @Test
    void textHasNoParameters() {
        assertThat(StreamAddress.of("rtmp://a.com/live?token=x", "live", "s?key=y"))
                .hasToString("a.com/live/s");
    }
}
