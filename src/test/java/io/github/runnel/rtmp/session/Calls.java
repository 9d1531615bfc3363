package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.rtmp.message.Command;
import java.util.List;
import java.util.stream.Stream;

/** Commands as clients send them. */
final class Calls {

    static final String TC_URL = "rtmp://example.com/live";

    private Calls() {}

    static Command connect() {
        return connect(Obj.EMPTY.with("app", AmfValue.of("live")).with("tcUrl", AmfValue.of(TC_URL)));
    }

    static Command connect(Obj object) {
        return new Command(0, "connect", 1, object, List.of());
    }

    /** On message stream 1, with transaction 4. */
    static Command call(String name, String... arguments) {
        return new Command(
                1, name, 4, Nothing.NULL, Stream.of(arguments).map(AmfValue::of).toList());
    }
}
