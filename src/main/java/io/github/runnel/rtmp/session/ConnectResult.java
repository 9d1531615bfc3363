package io.github.runnel.rtmp.session;

import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Array;
import io.github.runnel.amf.AmfValue.Obj;
import io.github.runnel.rtmp.message.Command;
import java.util.List;

/** The answer to a {@code connect} that is welcome (RTMP 1.0, section 7.2.1.1). */
final class ConnectResult {

    /** What clients expect to read here; some look at the version. */
    private static final Obj PROPERTIES =
            Obj.EMPTY.with("fmsVer", AmfValue.of("FMS/3,5,7,7009")).with("capabilities", AmfValue.of(31));

    /** Every codec is forwarded as it is (Enhanced RTMP v2, "Enhancing NetConnection connect Command"). */
    private static final Obj ANY_CODEC = Obj.EMPTY.with("*", AmfValue.of(0x04));

    /** Reconnect; Multitrack, ModEx, TimestampNanoOffset: whatever a tag contains is passed on. */
    private static final AmfValue CAPABILITIES = AmfValue.of(0x01 | 0x02 | 0x04 | 0x08);

    private ConnectResult() {}

    static Command of(Command connect, ConnectRequest request) {
        Obj information = new Status(StatusCode.CONNECT_SUCCESS, "Connected.")
                .toObject()
                .with("objectEncoding", AmfValue.of(request.objectEncoding()));
        return Replies.result(connect, PROPERTIES, request.isEnhanced() ? enhanced(information) : information);
    }

    private static Obj enhanced(Obj information) {
        return information
                .with("fourCcList", new Array(List.of(AmfValue.of("*"))))
                .with("videoFourCcInfoMap", ANY_CODEC)
                .with("audioFourCcInfoMap", ANY_CODEC)
                .with("capsEx", CAPABILITIES);
    }
}
