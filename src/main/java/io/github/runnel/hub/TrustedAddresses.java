package io.github.runnel.hub;

import io.github.runnel.bytes.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses whose word is taken for who a client is: those of reverse proxies and load balancers.
 *
 * <p>Networks are written as in RFC 4632, section 3.1, and RFC 4291, section 2.3. No name is ever looked up. Immutable.
 */
public final class TrustedAddresses {

    /** Nobody is trusted. */
    public static final TrustedAddresses NONE = new TrustedAddresses(List.of());

    /** {@code ::ffff:0:0/96} (RFC 4291, section 2.5.5.2). */
    private static final Network IPV4_MAPPED = new Network(Bytes.ofHex("00000000000000000000FFFF00000000"), 96);

    private final List<Network> networks;

    private TrustedAddresses(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads addresses and networks between commas, such as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}; an empty text is nobody.
     *
     * @throws IllegalArgumentException when one of them is neither; the message says which
     */
    public static TrustedAddresses parse(String commaSeparated) {
        return new TrustedAddresses(Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::parse)
                .toList());
    }

    /** Whether this address is trusted; an IPv4-mapped IPv6 address counts as IPv4. */
    public boolean contains(InetAddress address) {
        Bytes bytes = Bytes.wrap(address.getAddress());
        Bytes real = IPV4_MAPPED.contains(bytes) ? bytes.slice(IPV4_MAPPED.bits() / Byte.SIZE) : bytes;
        return networks.stream().anyMatch(network -> network.contains(real));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedAddresses that && networks.equals(that.networks);
    }

    @Override
    public int hashCode() {
        return networks.hashCode();
    }

    /**
     * The addresses that begin alike.
     *
     * @param start one of them, 4 or 16 bytes
     * @param bits how many bits are alike
     */
    private record Network(Bytes start, int bits) {

        private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);

        /** It has a colon, so that Java takes it for an address or for nothing, and for a name in no case. */
        private static final Pattern LIKE_IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]*");

        private static final Pattern WITH_LENGTH = Pattern.compile("([^/]*)(?:/(\\d{1,3}))?");

        static Network parse(String text) {
            Matcher matcher = WITH_LENGTH.matcher(text);
            if (!matcher.matches()) {
                throw wrong(text);
            }
            Bytes start = address(matcher.group(1), text);
            int all = start.size() * Byte.SIZE;
            int bits = matcher.group(2) == null ? all : Integer.parseInt(matcher.group(2));
            if (bits > all) {
                throw wrong(text);
            }
            return new Network(start, bits);
        }

        boolean contains(Bytes address) {
            if (address.size() != start.size()) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int more = bits % Byte.SIZE;
            return address.slice(0, whole).equals(start.slice(0, whole))
                    && (more == 0 || (address.u8(whole) ^ start.u8(whole)) >>> (Byte.SIZE - more) == 0);
        }

        private static Bytes address(String literal, String text) {
            boolean isIpv4 = IPV4.matcher(literal).matches();
            if (!isIpv4 && !LIKE_IPV6.matcher(literal).matches()) {
                throw wrong(text);
            }
            try {
                Bytes address = Bytes.wrap(InetAddress.getByName(literal).getAddress());
                if (!isIpv4 && address.size() == Integer.BYTES) {
                    throw wrong(text); // IPv4-mapped: the length of its network could mean either
                }
                return address;
            } catch (UnknownHostException malformed) {
                throw wrong(text);
            }
        }

        private static IllegalArgumentException wrong(String text) {
            return new IllegalArgumentException(
                    "'" + text + "' is no address or network such as 127.0.0.1, 10.0.0.0/8 or fd00::/8");
        }
    }
}
