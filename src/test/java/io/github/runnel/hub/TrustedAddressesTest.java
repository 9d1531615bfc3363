package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.runnel.bytes.Bytes;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link TrustedAddresses}. */
final class TrustedAddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1                | 127.0.0.1       | true",
                "127.0.0.1                | 127.0.0.2       | false",
                "10.0.0.0/8               | 10.255.255.255  | true",
                "10.0.0.0/8               | 11.0.0.0        | false",
                "10.1.2.3/8               | 10.9.9.9        | true",
                "192.168.16.0/20          | 192.168.31.255  | true",
                "192.168.16.0/20          | 192.168.32.0    | false",
                "192.168.16.0/20          | 192.168.15.255  | false",
                "192.0.2.128/25           | 192.0.2.127     | false",
                "192.0.2.128/25           | 192.0.2.128     | true",
                "0.0.0.0/0                | 203.0.113.9     | true",
                "0.0.0.0/0                | 2001:db8::1     | false",
                "::/0                     | 203.0.113.9     | false",
                "::/0                     | 2001:db8::1     | true",
                "::1                      | ::1             | true",
                "::1                      | ::2             | false",
                "2001:DB8:0:ff00::/56     | 2001:db8:0:ffff::1 | true",
                "2001:db8:0:ff00::/56     | 2001:db8:1:ff00::1 | false",
                "2001:db8::8000/113       | 2001:db8::ffff  | true",
                "2001:db8::8000/113       | 2001:db8::7fff  | false",
                "::1, 10.0.0.0/8 ,        | 10.0.0.1        | true",
                "::1,10.0.0.0/8           | ::1             | true",
                "::1,10.0.0.0/8           | 192.0.2.1       | false"
            })
    void networkHasTheAddressesThatBeginLikeIt(String networks, String address, boolean isTrusted) throws IOException {
        assertThat(TrustedAddresses.parse(networks).contains(InetAddress.getByName(address)))
                .isEqualTo(isTrusted);
    }

    @Test
    void mappedAddressCountsAsIpv4() throws IOException {
        byte[] mapped = Bytes.ofHex("00000000000000000000FFFF0A000001").toArray();
        InetAddress address = Inet6Address.getByAddress("", mapped, 0);
        assertThat(address.getAddress()).hasSize(16);
        assertThat(TrustedAddresses.parse("10.0.0.0/8").contains(address)).isTrue();
        assertThat(TrustedAddresses.parse("::/0").contains(address)).isFalse();
    }

    @Test
    void nobodyIsTrustedByDefault() {
        assertThat(TrustedAddresses.NONE.contains(InetAddress.getLoopbackAddress()))
                .isFalse();
        assertThat(TrustedAddresses.parse(" , ").contains(InetAddress.getLoopbackAddress()))
                .isFalse();
    }

    @Test
    void theSameAddressesAreEqual() {
        TrustedAddresses trusted = TrustedAddresses.parse("10.0.0.0/8, ::1");
        assertThat(trusted)
                .isEqualTo(TrustedAddresses.parse("10.0.0.0/8,0:0::1/128"))
                .hasSameHashCodeAs(TrustedAddresses.parse("10.0.0.0/8,0:0::1/128"))
                .isNotEqualTo(TrustedAddresses.parse("10.0.0.0/9, ::1"));
        assertThat(TrustedAddresses.parse("")).isEqualTo(TrustedAddresses.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "proxy.example.com",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "010.0.0.1",
                "/8",
                "*",
                ":",
                ".:",
                "1:2",
                "::1/129",
                "::12345",
                "fe80::1%eth0",
                "[::1]",
                "::ffff:10.0.0.1",
                "10.0.0.1:80"
            })
    void whatIsNoNetworkIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> TrustedAddresses.parse("127.0.0.1, " + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no address or network such as 127.0.0.1, 10.0.0.0/8 or fd00::/8");
    }
}
