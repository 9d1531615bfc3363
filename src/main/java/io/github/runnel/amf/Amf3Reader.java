package io.github.runnel.amf;

import io.github.runnel.amf.AmfValue.Array;
import io.github.runnel.amf.AmfValue.Bool;
import io.github.runnel.amf.AmfValue.ByteArray;
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
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Reads AMF3 values (Adobe AMF3, section 3) into AMF0's; the tables of strings and traits live as long as the message.
 *
 * <p>Confined to one thread.
 */
final class Amf3Reader {

    private final ByteReader in;
    private final AmfBudget budget;
    private final Amf3Strings strings;
    private final List<Amf3Traits> traits = new ArrayList<>();

    Amf3Reader(ByteReader in, AmfBudget budget) {
        this.in = in;
        this.budget = budget;
        strings = new Amf3Strings(in, budget);
    }

    AmfValue read() {
        budget.element();
        Amf3Marker marker = Amf3Marker.of(in.u8());
        return switch (marker) {
            case UNDEFINED -> Nothing.UNDEFINED;
            case NULL -> Nothing.NULL;
            case FALSE -> new Bool(false);
            case TRUE -> new Bool(true);
            case INTEGER -> new Num(U29.read(in) << 3 >> 3); // 29 bits, signed
            case DOUBLE -> new Num(in.f64());
            case STRING -> new Str(strings.read());
            case XML_DOCUMENT, XML -> referenceOr(size -> new XmlDocument(strings.content(size)));
            case DATE -> referenceOr(unused -> new Date(in.f64(), 0));
            case ARRAY -> referenceOr(this::array);
            case OBJECT -> referenceOr(this::object);
            case BYTE_ARRAY -> referenceOr(size -> new ByteArray(in.bytes(size)));
            case VECTOR_INT, VECTOR_UINT, VECTOR_DOUBLE, VECTOR_OBJECT, DICTIONARY ->
                throw ProtocolException.unsupported("AMF3 " + marker);
        };
    }

    /** Values of these kinds begin with a number: that of an earlier one, or a flag and what the kind makes of the rest. */
    private AmfValue referenceOr(IntFunction<AmfValue> inline) {
        int header = U29.read(in);
        return (header & 1) == 0 ? reference(header >>> 1) : inline.apply(header >>> 1);
    }

    private static Reference reference(int index) {
        if (index > 0xFFFF) {
            throw ProtocolException.limitExceeded("AMF3 reference " + index + ", limit 65535");
        }
        return new Reference(index);
    }

    private AmfValue array(int count) {
        budget.enter();
        Map<String, AmfValue> properties = named(new LinkedHashMap<>());
        List<AmfValue> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) { // each costs a byte at least: the count allocates nothing
            elements.add(read());
        }
        budget.leave();
        return properties.isEmpty() ? new Array(elements) : mixed(properties, elements);
    }

    private static EcmaArray mixed(Map<String, AmfValue> properties, List<AmfValue> elements) {
        for (int i = 0; i < elements.size(); i++) {
            properties.put(String.valueOf(i), elements.get(i));
        }
        return new EcmaArray(properties);
    }

    private AmfValue object(int header) {
        budget.enter();
        Amf3Traits shape = traits(header);
        Map<String, AmfValue> properties = new LinkedHashMap<>();
        for (String name : shape.names()) {
            properties.put(name, read());
        }
        if (shape.isDynamic()) {
            named(properties);
        }
        budget.leave();
        return shape.className().isEmpty() ? new Obj(properties) : new TypedObject(shape.className(), properties);
    }

    /** Adds properties up to the one without a name. */
    private Map<String, AmfValue> named(Map<String, AmfValue> properties) {
        for (String name = name(); !name.isEmpty(); name = name()) {
            properties.put(name, read());
        }
        return properties;
    }

    private Amf3Traits traits(int header) {
        if ((header & 1) == 0) {
            return earlierTraits(header >>> 1);
        }
        if ((header & 2) != 0) {
            throw ProtocolException.unsupported("AMF3 externalizable object of class " + name());
        }
        boolean isDynamic = (header & 4) != 0;
        String className = name();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header >>> 3; i++) {
            budget.element();
            names.add(name());
        }
        Amf3Traits shape = new Amf3Traits(className, isDynamic, names);
        traits.add(shape);
        return shape;
    }

    private Amf3Traits earlierTraits(int index) {
        if (index >= traits.size()) {
            throw ProtocolException.malformed("AMF3 traits " + index + " of " + traits.size());
        }
        return traits.get(index);
    }

    private String name() {
        return budget.name(strings.read());
    }
}
