package io.github.runnel.amf;

import io.github.runnel.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An AMF0 value (Adobe AMF0, section 2). Objects keep the order of their properties; of two properties with the same
 * name the last one counts.
 *
 * <p>Thread-safe: every value is immutable.
 */
public sealed interface AmfValue {

    /** Writes marker and content. */
    void writeTo(AmfWriter out);

    /** The property of that name, of values that have properties. */
    default Optional<AmfValue> get(String name) {
        return Optional.empty();
    }

    /** The text of a string. */
    default Optional<String> asText() {
        return Optional.empty();
    }

    /** The value of a number. */
    default OptionalDouble asNumber() {
        return OptionalDouble.empty();
    }

    /** The value of a boolean. */
    default Optional<Boolean> asFlag() {
        return Optional.empty();
    }

    static AmfValue of(String text) {
        return new Str(text);
    }

    static AmfValue of(double number) {
        return new Num(number);
    }

    static AmfValue of(boolean flag) {
        return new Bool(flag);
    }

    /** Marker 0x00; in AMF3 an integer or a double. */
    record Num(double value) implements AmfValue {

        @Override
        public OptionalDouble asNumber() {
            return OptionalDouble.of(value);
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.number(value);
        }
    }

    /** Marker 0x01. */
    record Bool(boolean value) implements AmfValue {

        @Override
        public Optional<Boolean> asFlag() {
            return Optional.of(value);
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.bool(value);
        }
    }

    /** Marker 0x02, or 0x0C (long string) above 65535 bytes. */
    record Str(String value) implements AmfValue {

        @Override
        public Optional<String> asText() {
            return Optional.of(value);
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.string(value);
        }
    }

    /** Marker 0x03. */
    record Obj(Map<String, AmfValue> properties) implements AmfValue {

        public static final Obj EMPTY = new Obj(Map.of());

        public Obj {
            properties = Properties.copyOf(properties);
        }

        public Obj with(String name, AmfValue value) {
            return new Obj(Properties.with(properties, name, value));
        }

        public Obj without(String name) {
            return new Obj(Properties.without(properties, name));
        }

        @Override
        public Optional<AmfValue> get(String name) {
            return Optional.ofNullable(properties.get(name));
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.object(properties);
        }
    }

    /** Marker 0x08: an array whose keys are names; the usual form of onMetaData. */
    record EcmaArray(Map<String, AmfValue> properties) implements AmfValue {

        public static final EcmaArray EMPTY = new EcmaArray(Map.of());

        public EcmaArray {
            properties = Properties.copyOf(properties);
        }

        public EcmaArray with(String name, AmfValue value) {
            return new EcmaArray(Properties.with(properties, name, value));
        }

        public EcmaArray without(String name) {
            return new EcmaArray(Properties.without(properties, name));
        }

        @Override
        public Optional<AmfValue> get(String name) {
            return Optional.ofNullable(properties.get(name));
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.ecmaArray(properties);
        }
    }

    /** Marker 0x10: an object of a named class. */
    record TypedObject(String className, Map<String, AmfValue> properties) implements AmfValue {

        public TypedObject {
            properties = Properties.copyOf(properties);
        }

        @Override
        public Optional<AmfValue> get(String name) {
            return Optional.ofNullable(properties.get(name));
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.typedObject(className, properties);
        }
    }

    /** Marker 0x0A: a strict array. */
    record Array(List<AmfValue> elements) implements AmfValue {

        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.array(elements);
        }
    }

    /**
     * Marker 0x0B.
     *
     * @param epochMs milliseconds since 1970-01-01T00:00Z
     * @param zoneMinutes reserved, 0 in practice
     */
    record Date(double epochMs, int zoneMinutes) implements AmfValue {

        @Override
        public void writeTo(AmfWriter out) {
            out.date(epochMs, zoneMinutes);
        }
    }

    /** Marker 0x0F. */
    record XmlDocument(String text) implements AmfValue {

        @Override
        public void writeTo(AmfWriter out) {
            out.xmlDocument(text);
        }
    }

    /** An AMF3 byte array; in AMF0 it is written behind marker 0x11. */
    record ByteArray(Bytes bytes) implements AmfValue {

        @Override
        public void writeTo(AmfWriter out) {
            out.byteArray(bytes);
        }
    }

    /**
     * Marker 0x07: the same value as an earlier one of its message.
     *
     * <p>Left as it is: no publisher needs it, and followed, a few bytes would stand for a tree without bounds.
     *
     * @param index which of the objects and arrays of the message, from 0 to 65535
     */
    record Reference(int index) implements AmfValue {

        @Override
        public void writeTo(AmfWriter out) {
            out.reference(index);
        }
    }

    /** A marker without content: 0x05 null, 0x06 undefined, 0x0D unsupported. */
    enum Nothing implements AmfValue {
        NULL(Amf0Marker.NULL),
        UNDEFINED(Amf0Marker.UNDEFINED),
        UNSUPPORTED(Amf0Marker.UNSUPPORTED);

        private final Amf0Marker marker;

        Nothing(Amf0Marker marker) {
            this.marker = marker;
        }

        @Override
        public void writeTo(AmfWriter out) {
            out.marker(marker);
        }
    }
}
