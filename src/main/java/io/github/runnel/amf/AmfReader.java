package io.github.runnel.amf;

import io.github.runnel.amf.AmfValue.Array;
import io.github.runnel.amf.AmfValue.Bool;
import io.github.runnel.amf.AmfValue.Date;
import io.github.runnel.amf.AmfValue.EcmaArray;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Num;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.amf.AmfValue.Reference;
import io.github.runnel.amf.AmfValue.Str;
import io.github.runnel.amf.AmfValue.TypedObject;
import io.github.runnel.amf.AmfValue.XmlDocument;
import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the AMF0 values of one message (Adobe AMF0, section 2), and AMF3 values where marker 0x11 switches to them.
 *
 * <p>Throws nothing but {@link ProtocolException}. Confined to one thread.
 */
public final class AmfReader {

    private final ByteReader in;
    private final AmfBudget budget;
    private final Amf3Reader amf3;

    public AmfReader(Bytes message, AmfLimits limits) {
        in = new ByteReader(message);
        budget = new AmfBudget(limits);
        amf3 = new Amf3Reader(in, budget);
    }

    /** All values of a message. */
    public static List<AmfValue> readAll(Bytes message, AmfLimits limits) {
        AmfReader reader = new AmfReader(message, limits);
        List<AmfValue> values = new ArrayList<>();
        while (reader.hasRemaining()) {
            values.add(reader.read());
        }
        return values;
    }

    public boolean hasRemaining() {
        return in.hasRemaining();
    }

    /** The next value. */
    public AmfValue read() {
        budget.element();
        Amf0Marker marker = Amf0Marker.of(in.u8());
        return switch (marker) {
            case NUMBER -> new Num(in.f64());
            case BOOLEAN -> new Bool(in.u8() != 0);
            case STRING -> new Str(string(in.u16()));
            case LONG_STRING -> new Str(string(in.i32()));
            case OBJECT -> new Obj(properties());
            case ECMA_ARRAY -> ecmaArray();
            case TYPED_OBJECT -> new TypedObject(name(), properties());
            case STRICT_ARRAY -> array();
            case DATE -> new Date(in.f64(), in.i16());
            case XML_DOCUMENT -> new XmlDocument(string(in.i32()));
            case REFERENCE -> new Reference(in.u16());
            case NULL -> Nothing.NULL;
            case UNDEFINED -> Nothing.UNDEFINED;
            case UNSUPPORTED -> Nothing.UNSUPPORTED;
            case AVM_PLUS -> amf3.read();
            case OBJECT_END -> throw ProtocolException.malformed("AMF0 object end without an object");
            case MOVIE_CLIP, RECORD_SET -> throw ProtocolException.unsupported("AMF0 " + marker);
        };
    }

    private EcmaArray ecmaArray() {
        in.skip(4); // the number of properties: a guess of the sender, often 0
        return new EcmaArray(properties());
    }

    private Map<String, AmfValue> properties() {
        budget.enter();
        Map<String, AmfValue> properties = new LinkedHashMap<>();
        while (in.hasRemaining()) { // some encoders leave out the end of the last object
            String name = name();
            if (name.isEmpty() && in.peekU8() == Amf0Marker.OBJECT_END.code()) {
                in.skip(1);
                break;
            }
            properties.put(name, read());
        }
        budget.leave();
        return properties;
    }

    private Array array() {
        budget.enter();
        long count = in.u32();
        List<AmfValue> elements = new ArrayList<>();
        for (long i = 0; i < count; i++) { // each costs a byte at least: the count allocates nothing
            elements.add(read());
        }
        budget.leave();
        return new Array(elements);
    }

    private String name() {
        return budget.name(string(in.u16()));
    }

    private String string(int length) {
        Bytes utf8 = in.bytes(length);
        budget.string(length);
        return utf8.toUtf8();
    }
}
