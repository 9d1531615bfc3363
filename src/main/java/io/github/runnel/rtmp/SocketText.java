package io.github.runnel.rtmp;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Socket addresses as text: {@code 192.0.2.1:5678}, {@code [2001:db8::1]:5678}. */
final class SocketText {

    private SocketText() {}

    static String of(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? NetUtil.toSocketAddressString(internet)
                : String.valueOf(address);
    }
}
