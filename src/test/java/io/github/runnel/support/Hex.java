package io.github.runnel.support;

import io.github.runnel.bytes.Bytes;

/** Bytes written as text that reads like a specification: hexadecimal digits, spaces, and {@code #} comments. */
public final class Hex {

    private Hex() {}

    public static Bytes hex(String text) {
        return Bytes.ofHex(text.replaceAll("#.*", "").replaceAll("\\s", ""));
    }
}
