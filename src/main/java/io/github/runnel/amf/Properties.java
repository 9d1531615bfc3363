package io.github.runnel.amf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable maps of properties in the order in which they were sent. */
final class Properties {

    private Properties() {}

    static Map<String, AmfValue> copyOf(Map<String, AmfValue> properties) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    static Map<String, AmfValue> with(Map<String, AmfValue> properties, String name, AmfValue value) {
        Map<String, AmfValue> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return more;
    }

    static Map<String, AmfValue> without(Map<String, AmfValue> properties, String name) {
        Map<String, AmfValue> fewer = new LinkedHashMap<>(properties);
        fewer.remove(name);
        return fewer;
    }
}
