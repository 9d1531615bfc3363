package io.github.runnel.support.viewer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a message's head and of its chunks (RFC 9112, section 2.2). */
final class HttpLines {

    private HttpLines() {}

    /** The next line without its end. */
    static String next(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("ended in the line: " + line);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
