package io.github.runnel.amf;

import java.util.List;

/**
 * The shape of an AMF3 object (Adobe AMF3, section 3.12).
 *
 * @param className empty for an anonymous object
 * @param isDynamic whether named properties follow the sealed ones
 * @param names of the sealed properties, whose values come in this order
 */
record Amf3Traits(String className, boolean isDynamic, List<String> names) {

    Amf3Traits {
        names = List.copyOf(names);
    }
}
