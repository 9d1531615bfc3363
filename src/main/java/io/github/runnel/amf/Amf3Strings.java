package io.github.runnel.amf;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/** The strings of one message, each sent once and then by its number (Adobe AMF3, section 2.2). One thread. */
final class Amf3Strings {

    private final ByteReader in;
    private final AmfBudget budget;
    private final List<String> table = new ArrayList<>();

    Amf3Strings(ByteReader in, AmfBudget budget) {
        this.in = in;
        this.budget = budget;
    }

    String read() {
        int header = U29.read(in);
        return (header & 1) == 0 ? earlier(header >>> 1) : first(header >>> 1);
    }

    /** A string without header, which does not enter the table. */
    String content(int sizeBytes) {
        var utf8 = in.bytes(sizeBytes);
        budget.string(sizeBytes);
        return utf8.toUtf8();
    }

    private String first(int sizeBytes) {
        String text = content(sizeBytes);
        if (!text.isEmpty()) { // the empty string is never sent by number
            table.add(text);
        }
        return text;
    }

    private String earlier(int index) {
        if (index >= table.size()) {
            throw ProtocolException.malformed("AMF3 string " + index + " of " + table.size());
        }
        String text = table.get(index);
        budget.string(text.length());
        return text;
    }
}
