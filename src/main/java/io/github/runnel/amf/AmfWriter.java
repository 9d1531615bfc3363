package io.github.runnel.amf;

import io.github.runnel.amf.AmfValue.Str;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import java.util.List;
import java.util.Map;

/** AMF0 values being written one behind the other (Adobe AMF0, section 2). Confined to one thread. */
public final class AmfWriter {

    private static final int LONGEST_SHORT_STRING = 0xFFFF;

    private final ByteWriter out = new ByteWriter();

    /** The bytes of a list of values: the body of a command or of a data message. */
    public static Bytes bytesOf(List<? extends AmfValue> values) {
        AmfWriter writer = new AmfWriter();
        values.forEach(writer::write);
        return writer.toBytes();
    }

    public AmfWriter write(AmfValue value) {
        value.writeTo(this);
        return this;
    }

    public AmfWriter write(String text) {
        return write(new Str(text));
    }

    /** What was written so far. */
    public Bytes toBytes() {
        return out.toBytes();
    }

    void marker(Amf0Marker marker) {
        out.u8(marker.code());
    }

    void number(double value) {
        marker(Amf0Marker.NUMBER);
        out.f64(value);
    }

    void bool(boolean value) {
        marker(Amf0Marker.BOOLEAN);
        out.u8(value ? 1 : 0);
    }

    void string(String text) {
        Bytes utf8 = Bytes.ofUtf8(text);
        if (utf8.size() <= LONGEST_SHORT_STRING) {
            marker(Amf0Marker.STRING);
            out.u16(utf8.size()).bytes(utf8);
        } else {
            marker(Amf0Marker.LONG_STRING);
            out.i32(utf8.size()).bytes(utf8);
        }
    }

    void object(Map<String, AmfValue> properties) {
        marker(Amf0Marker.OBJECT);
        properties(properties);
    }

    void ecmaArray(Map<String, AmfValue> properties) {
        marker(Amf0Marker.ECMA_ARRAY);
        out.i32(properties.size());
        properties(properties);
    }

    void typedObject(String className, Map<String, AmfValue> properties) {
        marker(Amf0Marker.TYPED_OBJECT);
        name(className);
        properties(properties);
    }

    void array(List<AmfValue> elements) {
        marker(Amf0Marker.STRICT_ARRAY);
        out.i32(elements.size());
        elements.forEach(this::write);
    }

    void date(double epochMs, int zoneMinutes) {
        marker(Amf0Marker.DATE);
        out.f64(epochMs).u16(zoneMinutes);
    }

    void xmlDocument(String text) {
        Bytes utf8 = Bytes.ofUtf8(text);
        marker(Amf0Marker.XML_DOCUMENT);
        out.i32(utf8.size()).bytes(utf8);
    }

    void byteArray(Bytes bytes) {
        marker(Amf0Marker.AVM_PLUS);
        out.u8(0x0C); // AMF3 byte array
        U29.write(bytes.size() << 1 | 1, out); // not a reference
        out.bytes(bytes);
    }

    void reference(int index) {
        marker(Amf0Marker.REFERENCE);
        out.u16(index);
    }

    private void properties(Map<String, AmfValue> properties) {
        properties.forEach((name, value) -> {
            name(name);
            write(value);
        });
        name("");
        marker(Amf0Marker.OBJECT_END);
    }

    private void name(String name) {
        Bytes utf8 = Bytes.ofUtf8(name);
        if (utf8.size() > LONGEST_SHORT_STRING) {
            throw new IllegalArgumentException("AMF name of " + utf8.size() + " bytes");
        }
        out.u16(utf8.size()).bytes(utf8);
    }
}
