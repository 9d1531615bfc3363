package io.github.runnel.wiring;

import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.StreamEvent;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Writes what happens to streams into the log: one line each, the stream key first. */
final class StreamJournal implements Consumer<StreamEvent> {

    private static final System.Logger LOG = System.getLogger("io.github.runnel.streams");

    @Override
    public void accept(StreamEvent event) {
        if (event instanceof StreamEvent.Published published) {
            LOG.log(
                    Level.INFO,
                    "{0} published by {1} over {2}",
                    event.key(),
                    published.publisher().address(),
                    published.publisher().protocol());
        } else if (event instanceof StreamEvent.Unpublished gone) {
            LOG.log(
                    Level.INFO,
                    "{0} unpublished by {1}: {2}",
                    event.key(),
                    gone.publisher().address(),
                    gone.reason());
        } else if (event instanceof StreamEvent.Failed failed) {
            LOG.log(Level.WARNING, event.key() + " a defect ended a viewer or a look at the time", failed.defect());
        } else if (event instanceof StreamEvent.Unsubscribed gone) {
            Level level = gone.reason() == EndReason.GONE ? Level.DEBUG : Level.INFO;
            LOG.log(
                    level,
                    "{0} viewer {1} over {2} ended: {3}, {4} bytes sent",
                    event.key(),
                    gone.subscriber().request().address(),
                    gone.subscriber().request().protocol(),
                    gone.reason(),
                    String.valueOf(gone.subscriber().sentBytes()));
        }
    }
}
