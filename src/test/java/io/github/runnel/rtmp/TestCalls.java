package io.github.runnel.rtmp;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.rtmp.message.Command;
import java.util.List;

/** Commands as encoders send them. */
final class TestCalls {

    private TestCalls() {}

    static Command connect() {
        Obj object = Obj.EMPTY
                .with("app", AmfValue.of("live"))
                .with("tcUrl", AmfValue.of("rtmp://example.com/live?token=secret"));
        return new Command(0, "connect", 1, object, List.of());
    }

    static Command publish(String name) {
        return new Command(1, "publish", 5, Nothing.NULL, List.of(AmfValue.of(name), AmfValue.of("live")));
    }

    static Command play(String name) {
        return new Command(1, "play", 0, Nothing.NULL, List.of(AmfValue.of(name), AmfValue.of(-2000)));
    }

    static Command pause(boolean isOn) {
        return new Command(1, "pause", 0, Nothing.NULL, List.of(AmfValue.of(isOn), AmfValue.of(0)));
    }

    /** @param name {@code receiveAudio} or {@code receiveVideo} */
    static Command receive(String name, boolean isOn) {
        return new Command(1, name, 4, Nothing.NULL, List.of(AmfValue.of(isOn)));
    }

    static Command call(String name) {
        return new Command(1, name, 4, Nothing.NULL, List.of());
    }
}
