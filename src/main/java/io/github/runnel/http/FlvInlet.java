package io.github.runnel.http;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.EndReason;
import io.github.runnel.hub.OneLine;
import io.github.runnel.hub.Publication;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.RemotePublisher;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The way in of one publisher: the bytes of an FLV stream go in, and its tags to the hub, until somebody ends it.
 *
 * <p>What comes is read by one thread at a time; the verdict may come from any thread.
 */
public final class FlvInlet {

    private static final System.Logger LOG = System.getLogger(FlvInlet.class.getName());

    private static final int LONGEST_NAME = 500;

    private final String name; // for the log: the stream, and the address
    private final Farewells farewells;
    private final FlvReader reader;
    private final AtomicReference<@Nullable Verdict> verdict = new AtomicReference<>();
    private volatile Farewells.@Nullable Leaver connection;
    private @Nullable Publication publication; // null for who was refused

    /**
     * Somebody who wants to publish.
     *
     * @param address of the other end
     * @param protocol {@code http-flv}, {@code wss-flv}
     * @param url without its query
     */
    record Request(StreamKey key, String address, String protocol, String url) {}

    private FlvInlet(String name, int maxTagBytes, Farewells farewells) {
        this.name = name;
        this.farewells = farewells;
        this.reader = new FlvReader(maxTagBytes, this::publish);
    }

    /** Asks the hub for the right to publish; where it says no, there is a verdict from the beginning. */
    static FlvInlet open(Request request, StreamRegistry registry, int maxTagBytes, Farewells farewells) {
        FlvInlet inlet =
                new FlvInlet(OneLine.of(request.key() + " " + request.address(), LONGEST_NAME), maxTagBytes, farewells);
        RemotePublisher publisher = new RemotePublisher(
                UUID.randomUUID().toString(),
                request.address(),
                request.protocol(),
                request.url(),
                reason -> inlet.end(Verdict.of(reason)));
        try {
            inlet.publication = registry.publish(request.key(), publisher);
        } catch (RefusedException refused) {
            inlet.end(Verdict.of(refused));
        }
        return inlet;
    }

    /** The same for a request of which the hub need not be asked. */
    static FlvInlet refused(HttpRefusal why, Farewells farewells) {
        FlvInlet inlet = new FlvInlet("-", 0, farewells);
        inlet.verdict.set(new Verdict(why.status(), why.sentence()));
        return inlet;
    }

    /** Whose it is; it is told when there is a verdict. */
    public void belongsTo(Farewells.Leaver owner) {
        connection = owner; // before the verdict is read; end() does it the other way round
        if (verdict.get() != null) {
            farewells.add(owner);
        }
    }

    /** The connection is closed, by a break unless there was a goodbye; nobody has to be told any more. */
    public void closed() {
        close(EndReason.GONE); // does nothing behind a goodbye
        Farewells.Leaver owner = connection;
        if (owner != null) {
            farewells.remove(owner);
        }
    }

    /** Why it is over; empty as long as the server does not say so. */
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict.get());
    }

    /** Takes the next piece, whatever is in it; behind a verdict nothing is looked at. */
    public void read(Bytes piece) {
        if (verdict.get() != null) {
            return;
        }
        try {
            reader.read(piece);
        } catch (ProtocolException wrong) {
            refuse(Verdict.of(wrong));
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, name + ": failed", defect);
            refuse(Verdict.of(EndReason.ERROR));
        }
    }

    /** Something else came than pieces of FLV. */
    public void refuse(Verdict why) {
        end(why);
        close(EndReason.ERROR);
    }

    /** The publisher has sent all that there is. */
    public void finish() {
        if (verdict.get() == null && reader.header().isEmpty()) {
            refuse(Verdict.malformed("not an FLV file: ended before its header"));
        } else {
            close(EndReason.ENDED);
        }
    }

    private void publish(FlvTag tag) {
        Publication open = publication;
        if (open != null) {
            tag.forOthers().ifPresent(open::publish); // if that is refused, the verdict is on its way
        }
    }

    private void close(EndReason reason) {
        if (publication != null) {
            publication.close(reason);
        }
    }

    private void end(Verdict why) {
        if (verdict.compareAndSet(null, why)) {
            LOG.log(Level.INFO, "{0}: {1}", name, why.sentence());
            Farewells.Leaver owner = connection;
            if (owner != null) {
                farewells.add(owner);
            }
        }
    }
}
