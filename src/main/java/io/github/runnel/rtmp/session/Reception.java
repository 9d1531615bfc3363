package io.github.runnel.rtmp.session;

import io.github.runnel.hub.TrackChoice;
import io.github.runnel.rtmp.message.Command;

/** What a client has said that it wants to receive (RTMP 1.0, sections 7.2.2.4 and 7.2.2.5). */
record Reception(boolean hasAudio, boolean hasVideo) {

    static final Reception OF_ALL = new Reception(true, true);

    /** Behind a {@code receiveAudio} or {@code receiveVideo}; one without a flag says nothing. */
    Reception after(Command command) {
        boolean isVideo = command.name().equals("receiveVideo");
        boolean isWanted = command.flag(0).orElse(isVideo ? hasVideo : hasAudio);
        return isVideo ? new Reception(hasAudio, isWanted) : new Reception(isWanted, hasVideo);
    }

    boolean isNothing() {
        return !hasAudio && !hasVideo;
    }

    /** Where it is anything at all. */
    TrackChoice choice() {
        return hasAudio && hasVideo ? TrackChoice.ALL : hasAudio ? TrackChoice.AUDIO : TrackChoice.VIDEO;
    }
}
