package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.rtmp.Connections.Reception;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** {@link Connections}. */
final class ConnectionsTest {

    private final Connections connections = connections(2, 100);

    @Test
    void tooManyFromOneAddressAreRefusedAndFarTooManyClosed() throws UnknownHostException {
        InetAddress one = InetAddress.getByName("192.0.2.1");
        assertThat(connections.enter(one)).isEqualTo(Reception.WELCOME);
        assertThat(connections.enter(one)).isEqualTo(Reception.WELCOME);
        assertThat(connections.enter(one)).isEqualTo(Reception.REFUSED);
        assertThat(connections.enter(one)).isEqualTo(Reception.REFUSED);
        assertThat(connections.enter(one)).isEqualTo(Reception.CLOSED);
        assertThat(connections.enter(InetAddress.getByName("192.0.2.2"))).isEqualTo(Reception.WELCOME);
    }

    @Test
    void whoLeavesMakesRoom() throws UnknownHostException {
        InetAddress one = InetAddress.getByName("192.0.2.1");
        connections.enter(one);
        connections.enter(one);
        connections.leave(one);
        assertThat(connections.enter(one)).isEqualTo(Reception.WELCOME);
        connections.leave(one);
        connections.leave(one);
        assertThat(connections.enter(one)).isEqualTo(Reception.WELCOME);
        assertThat(connections.enter(one)).isEqualTo(Reception.WELCOME);
        assertThat(connections.enter(one)).isEqualTo(Reception.REFUSED);
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() throws UnknownHostException {
        connections.enter(InetAddress.getByName("2001:db8::1"));
        connections.enter(InetAddress.getByName("2001:db8::2"));
        assertThat(connections.enter(InetAddress.getByName("2001:db8::3"))).isEqualTo(Reception.REFUSED);
        assertThat(connections.enter(InetAddress.getByName("2001:db8:0:1::1"))).isEqualTo(Reception.WELCOME);
    }

    @Test
    void tooManyFromEverywhereAreClosed() {
        Connections few = connections(2, 1);
        assertThat(few.arrive()).isTrue();
        assertThat(few.arrive()).isFalse();
        assertThat(few.count()).isEqualTo(1);
        few.depart();
        assertThat(few.count()).isZero();
        assertThat(few.arrive()).isTrue();
    }

    @Test
    void noLimitIsNoLimit() throws UnknownHostException {
        Connections any = connections(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(any.arrive()).isTrue();
        assertThat(any.enter(InetAddress.getByName("192.0.2.1"))).isEqualTo(Reception.WELCOME);
    }

    private static Connections connections(int perAddress, int all) {
        RtmpSettings.Limits limits = RtmpSettings.DEFAULTS.limits();
        return new Connections(new RtmpSettings.Limits(limits.chunks(), limits.amf(), perAddress, all));
    }
}
