package io.github.runnel.wiring;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.TypeDescriptor;
import java.lang.reflect.Method;
import java.lang.runtime.ObjectMethods;
import java.util.List;

/**
 * What the JDK remembers of the record that it linked last.
 *
 * <p>JDK 17 holds that record's classes, and their loader with them, until the next one comes (JDK-8078641); JDK 19 and later
 * do not.
 */
final class RecordLinkage {

    private static final int NOT_HELD_SINCE = 19;

    private RecordLinkage() {}

    /** Makes it a record of the JDK's own classes. */
    static void forget() {
        if (Runtime.version().feature() < NOT_HELD_SINCE) {
            link();
        }
    }

    private static void link() {
        MethodHandle[] components = {MethodHandles.identity(String.class)};
        try {
            Method bootstrap = ObjectMethods.class.getMethod(
                    "bootstrap",
                    Lookup.class,
                    String.class,
                    TypeDescriptor.class,
                    Class.class,
                    String.class,
                    MethodHandle[].class);
            for (String method : List.of("equals", "hashCode", "toString")) {
                bootstrap.invoke(
                        null, MethodHandles.publicLookup(), method, MethodHandle.class, String.class, "it", components);
            }
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("the JDK links records in another way", changed);
        }
    }
}
