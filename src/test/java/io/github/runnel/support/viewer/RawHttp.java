package io.github.runnel.support.viewer;

import io.github.runnel.support.tls.DevCertificate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request over a socket of its own, whose answer is read only as far as the test asks: a slow viewer, an old one, or
 * one that wants the head only.
 *
 * <p>The socket's receive buffer is small, so that a viewer who stops is soon felt. Confined to the test's thread.
 */
public final class RawHttp implements AutoCloseable {

    private static final List<String> UPGRADE = List.of(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    private static final int RECEIVE_BUFFER = 16 * 1024;
    private static final int PATIENCE_MS = 60_000;
    private static final String ANY = "0.0.0.0";

    private final Socket socket;
    private final String statusLine;
    private final Map<String, String> headers;
    private final InputStream body;
    private final Recording received = new Recording();
    private boolean isBroken;

    private RawHttp(Socket socket, InputStream in) throws IOException {
        this.socket = socket;
        statusLine = HttpLines.next(in);
        headers = headers(in);
        body = header("Transfer-Encoding").isPresent() ? new ChunkedBody(in) : in;
    }

    /** A request of HTTP/1.1 without a body; {@code headers} are whole lines. Waits for the head of the answer. */
    public static RawHttp send(String method, URI address, String... headers) {
        return sendFrom(ANY, method, address, headers);
    }

    /** The same from one of this machine's addresses. */
    public static RawHttp sendFrom(String from, String method, URI address, String... headers) {
        return exchange(from, address, head(method, address, address.getAuthority(), headers));
    }

    /** Lines that make a GET a request for a WebSocket (RFC 6455, section 4.1), and others. */
    public static String[] upgrade(String... others) {
        return Stream.concat(UPGRADE.stream(), Stream.of(others)).toArray(String[]::new);
    }

    /** A GET that asks for another host than the one that it goes to. Waits for the head of the answer. */
    public static RawHttp getAs(String host, URI address) {
        return exchange(ANY, address, head("GET", address, host));
    }

    private static String head(String method, URI address, String host, String... headers) {
        Stream<String> lines = Stream.of(method + " " + pathOf(address) + " HTTP/1.1", "Host: " + host);
        return Stream.concat(lines, Stream.of(headers))
                        .map(line -> line + "\r\n")
                        .collect(Collectors.joining()) + "\r\n";
    }

    /** A GET as old clients send it: no Host, and no chunks understood. Waits for the head of the answer. */
    public static RawHttp getAsHttp10(URI address) {
        return exchange(ANY, address, "GET " + pathOf(address) + " HTTP/1.0\r\n\r\n");
    }

    private static RawHttp exchange(String from, URI address, String request) {
        try {
            Socket socket = connect(from, address);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new RawHttp(socket, new BufferedInputStream(socket.getInputStream(), 1024));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(String from, URI address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(PATIENCE_MS);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MS);
        return address.getScheme().equals("https")
                ? DevCertificate.shared()
                        .trust()
                        .getSocketFactory()
                        .createSocket(socket, address.getHost(), address.getPort(), true)
                : socket;
    }

    private static String pathOf(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = HttpLines.next(in); !line.isEmpty(); line = HttpLines.next(in)) {
            String[] header = line.split(":\\s*", 2);
            headers.merge(header[0], header[1], (first, second) -> first + ", " + second);
        }
        return headers;
    }

    public String statusLine() {
        return statusLine;
    }

    public int status() {
        return Integer.parseInt(statusLine.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** A header; several of the same name are joined by commas. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Reads so many bytes of the body, or fewer if it ends or breaks; returns whether there may be more. */
    public boolean read(int count) {
        byte[] buffer = new byte[8192];
        int missing = count;
        while (missing > 0) {
            int length = read(buffer, Math.min(missing, buffer.length));
            if (length < 0) {
                return false;
            }
            missing -= length;
        }
        return true;
    }

    /** Reads what has come, for which this waits if there is nothing; returns whether there may be more. */
    public boolean readSome() {
        byte[] buffer = new byte[8192];
        return read(buffer, buffer.length) >= 0;
    }

    private int read(byte[] buffer, int atMost) {
        try {
            int length = body.read(buffer, 0, atMost);
            if (length > 0) {
                received.add(Arrays.copyOf(buffer, length));
            }
            return length;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came for " + PATIENCE_MS + " ms", e);
        } catch (IOException e) {
            isBroken = true;
            return -1;
        }
    }

    /** Whether the connection ended where the body did not, as far as HTTP can tell. */
    public boolean isBroken() {
        return isBroken;
    }

    /** The body as far as it has been read, without the framing of chunks. */
    public Recording received() {
        return received;
    }

    /** Breaks the connection, as one does who has crashed. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
