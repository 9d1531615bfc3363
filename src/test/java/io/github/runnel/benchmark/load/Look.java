package io.github.runnel.benchmark.load;

import io.netty.buffer.ByteBuf;

/** Looks at a stream as it comes and keeps nothing of it: its structure must be right. Confined to one thread. */
interface Look {

    /** Takes so many bytes. Throws at what is wrong. */
    void read(ByteBuf in, int length);

    /** Hears what is in it. */
    interface Listener {

        /** A picture with a stamp, when its stamp is complete. */
        void picture(boolean isKeyframe, Stamp stamp);

        /** A frame of sound, where there are no pictures. */
        void sound();
    }
}
