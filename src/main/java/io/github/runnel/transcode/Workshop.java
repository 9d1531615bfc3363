package io.github.runnel.transcode;

import io.github.runnel.ffmpeg.Child;
import io.github.runnel.hub.Sound;
import java.io.IOException;

/** What a transcoder works with: children for one kind of sound, threads, a clock, and somebody who counts. */
interface Workshop {

    Sound sound();

    Child start() throws IOException;

    Thread thread(Runnable work);

    long nanos();

    void countFailure();

    void countLost();
}
