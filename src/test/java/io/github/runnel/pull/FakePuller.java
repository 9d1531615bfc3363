package io.github.runnel.pull;

import io.github.runnel.flv.FlvTag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** Pulls nothing by itself: the test says what comes. */
final class FakePuller implements Puller {

    /** All that were begun, the newest one last. */
    final List<Begun> begun = new ArrayList<>();

    /** Why each ends before it has begun; empty for those that do not. */
    String failure = "";

    /** Whether there is no thread for anything. */
    boolean isStopped;

    /** One pull. */
    static final class Begun implements Pull {

        final Receiver receiver;
        int cancelled;

        Begun(Receiver receiver) {
            this.receiver = receiver;
        }

        boolean tag(FlvTag tag) {
            return receiver.tag(tag);
        }

        @Override
        public void cancel() {
            cancelled++;
        }
    }

    @Override
    public boolean takes(SourceUrl url) {
        return true;
    }

    @Override
    public String protocol(SourceUrl url) {
        return "fake-pull";
    }

    @Override
    public Pull open(SourceSettings source, Receiver receiver) {
        if (isStopped) {
            throw new RejectedExecutionException("stopped");
        }
        Begun pull = new Begun(receiver);
        begun.add(pull);
        if (!failure.isEmpty()) {
            receiver.ended(failure);
        }
        return pull;
    }

    Begun newest() {
        return begun.get(begun.size() - 1);
    }
}
