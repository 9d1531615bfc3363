package io.github.runnel.rtmp.message;

/** The message type ids (RTMP 1.0, sections 5.4, 6.2 and 7.1). */
public enum MessageType {
    SET_CHUNK_SIZE(1),
    ABORT(2),
    ACKNOWLEDGEMENT(3),
    USER_CONTROL(4),
    WINDOW_ACK_SIZE(5),
    SET_PEER_BANDWIDTH(6),
    AUDIO(8),
    VIDEO(9),
    DATA_AMF3(15),
    COMMAND_AMF3(17),
    DATA_AMF0(18),
    COMMAND_AMF0(20),
    AGGREGATE(22),
    /** Anything else, shared objects among it: passed over. */
    OTHER(-1);

    private final int id;

    MessageType(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    public static MessageType of(int id) {
        return switch (id) {
            case 1 -> SET_CHUNK_SIZE;
            case 2 -> ABORT;
            case 3 -> ACKNOWLEDGEMENT;
            case 4 -> USER_CONTROL;
            case 5 -> WINDOW_ACK_SIZE;
            case 6 -> SET_PEER_BANDWIDTH;
            case 8 -> AUDIO;
            case 9 -> VIDEO;
            case 15 -> DATA_AMF3;
            case 17 -> COMMAND_AMF3;
            case 18 -> DATA_AMF0;
            case 20 -> COMMAND_AMF0;
            case 22 -> AGGREGATE;
            default -> OTHER;
        };
    }
}
