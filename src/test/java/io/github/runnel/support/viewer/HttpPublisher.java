package io.github.runnel.support.viewer;

import io.github.runnel.bytes.Bytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Who publishes over HTTP, piece by piece, as the test wants it. Confined to the test's thread. */
public final class HttpPublisher implements AutoCloseable {

    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;
    private final OutputStream out;
    private final boolean isChunked;

    private HttpPublisher(Socket socket, boolean isChunked) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.isChunked = isChunked;
    }

    /** Sends the head of a request whose body comes in chunks. */
    public static HttpPublisher chunked(String method, URI address, String... headers) {
        return open(method, address, "Transfer-Encoding: chunked", true, headers);
    }

    /** Sends the head of a request whose body has a length. */
    public static HttpPublisher ofLength(long bytes, String method, URI address) {
        return open(method, address, "Content-Length: " + bytes, false);
    }

    private static HttpPublisher open(
            String method, URI address, String framing, boolean isChunked, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String head = method + " " + address.getRawPath() + query + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\n" + framing + "\r\n" + more + "\r\n";
        try {
            Socket socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(PATIENCE_MS);
            HttpPublisher publisher = new HttpPublisher(socket, isChunked);
            publisher.out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            return publisher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a part of the body: a chunk, if it has chunks. */
    public void send(Bytes part) {
        try {
            if (isChunked) {
                out.write((Integer.toHexString(part.size()) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
            out.write(part.toArray());
            if (isChunked) {
                out.write(new byte[] {'\r', '\n'});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that the body, which has chunks, is at its end. */
    public void finish() {
        try {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the answer. */
    public Answer answer() {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String status = HttpLines.next(in);
            while (status.contains(" 100 ")) {
                HttpLines.next(in);
                status = HttpLines.next(in);
            }
            StringBuilder head = new StringBuilder();
            int length = 0;
            for (String line = HttpLines.next(in); !line.isEmpty(); line = HttpLines.next(in)) {
                head.append(line).append('\n');
                boolean isLength = line.regionMatches(true, 0, "Content-Length:", 0, "Content-Length:".length());
                length = isLength ? Integer.parseInt(line.replaceAll("\\D", "")) : length;
            }
            String sentence = new String(in.readNBytes(length), StandardCharsets.UTF_8).strip();
            return new Answer(
                    Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length())),
                    head.toString(),
                    sentence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the server says.
     *
     * @param headers a line for each
     */
    public record Answer(int status, String headers, String sentence) {}

    /** Ends the connection without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
