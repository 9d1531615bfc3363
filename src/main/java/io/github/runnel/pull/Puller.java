package io.github.runnel.pull;

import io.github.runnel.flv.FlvTag;

/** A way to get a stream from elsewhere. Thread-safe. */
public interface Puller {

    /** Whether addresses of this kind can be pulled so. */
    boolean takes(SourceUrl url);

    /** Name of the protocol in lower case, {@code rtmp-pull} for example. */
    String protocol(SourceUrl url);

    /**
     * Begins, and does not block; the receiver may hear of the end before this returns.
     *
     * @throws java.util.concurrent.RejectedExecutionException when there is no thread left to pull, since the server stops
     */
    Pull open(SourceSettings source, Receiver receiver);

    /** Lets go of what is kept from one pull to the next. */
    default void close() {}

    /** A stream that is being pulled. */
    interface Pull {

        /** Ends it soon. Called on any thread, also when it has ended; must not block. */
        void cancel();
    }

    /** Gets what comes. */
    interface Receiver {

        /**
         * Takes the next tag. Called by one thread at a time.
         *
         * @return false when nothing more is wanted
         */
        boolean tag(FlvTag tag);

        /** Nothing more will come. What follows the first call does not count. */
        void ended(String why);
    }
}
