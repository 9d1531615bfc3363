package io.github.runnel.hub;

import io.github.runnel.hub.RefusedException.Refusal;
import io.github.runnel.hub.Subscriber.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All streams of this server: where publishers and subscribers come in. Thread-safe. */
public final class StreamRegistry {

    /** How many streams have figures of their own where nothing is said. */
    private static final int MOST_ACCOUNTS = 100;

    private final Hub hub;
    private final Policies policies;
    private final Map<StreamKey, LiveStream> streams = new ConcurrentHashMap<>();
    private final AtomicInteger viewers = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger(); // for a stream that nobody publishes
    private final Subscriber.Listener endings = new Endings();
    private final Accounts accounts;
    private final ReasonCounter<Refusal> refusedPublishers = new ReasonCounter<>(Refusal.class);
    private final ReasonCounter<Refusal> refusedViewers = new ReasonCounter<>(Refusal.class);
    private final ReasonCounter<EndReason> endedPublishers = new ReasonCounter<>(EndReason.class);
    private final Set<String> protocols = ConcurrentHashMap.newKeySet(); // of publishers that there are or were
    private final ReasonCounter<EndReason> endedViewers = new ReasonCounter<>(EndReason.class);
    private final LagCounter lag = new LagCounter();
    private volatile boolean isStopping;

    /** Keeps the accounts when subscribers end. */
    private final class Endings implements Subscriber.Listener {

        @Override
        public void seen(long lagMs) {
            lag.count(lagMs);
        }

        @Override
        public void ended(Subscriber subscriber, EndReason reason) {
            StreamKey key = subscriber.request().key();
            LiveStream stream = streams.get(key);
            if (stream != null) {
                stream.audience().leave(subscriber);
            }
            viewers.decrementAndGet();
            endedViewers.count(reason);
            hub.events().accept(new StreamEvent.Unsubscribed(key, subscriber, reason));
        }

        @Override
        public void failed(Subscriber subscriber, Throwable defect) {
            hub.events().accept(new StreamEvent.Failed(subscriber.request().key(), defect));
        }
    }

    /** With the same settings for every stream, and figures of their own for 100. */
    public StreamRegistry(Hub hub) {
        this(hub, Policies.everywhere(hub.settings()), MOST_ACCOUNTS);
    }

    /** @param mostAccounts how many streams may have {@link #figures} of their own */
    public StreamRegistry(Hub hub, Policies policies, int mostAccounts) {
        this.hub = hub.telling(event -> {
            count(event);
            hub.events().accept(event);
        });
        this.policies = policies;
        this.accounts = new Accounts(mostAccounts);
    }

    /**
     * The key of a stream that somebody asks for.
     *
     * @param asked with the host that was asked in place of the vhost
     * @throws RefusedException when the host belongs to no vhost
     */
    public StreamKey locate(StreamKey asked, Side side) {
        return counted(side, () -> new StreamKey(policies.vhosts().of(asked.vhost()), asked.app(), asked.name()));
    }

    /** @throws RefusedException when the name is bad or busy, a limit is reached, or the server stops */
    public Publication publish(StreamKey key, Publisher publisher) {
        return counted(Side.PUBLISHER, () -> admit(key, publisher));
    }

    private synchronized Publication admit(StreamKey key, Publisher publisher) {
        check(key);
        int most = hub.settings().limits().publishers();
        boolean isNew = !isPublished(streams.get(key));
        if (isNew && streams.values().stream().filter(LiveStream::isPublished).count() >= most) {
            throw new RefusedException(Refusal.LIMIT_EXCEEDED, "the limit of " + most + " publishers is reached");
        }
        Publication[] claimed = new Publication[1];
        streams.compute(key, (same, present) -> {
            LiveStream stream = present == null ? create(key) : present;
            claimed[0] = stream.claim(publisher);
            accounts.enter(stream);
            return stream;
        });
        hub.events().accept(new StreamEvent.Published(key, publisher));
        return claimed[0];
    }

    /**
     * Brings a viewer to a stream, or lets it wait for one.
     *
     * @return the subscription; its outlet calls {@link Subscriber#resume} when it can take bytes
     * @throws RefusedException when the name is bad, a limit is reached, the server stops, or there is nothing to wait for
     */
    public Subscriber subscribe(Request request, Outlet outlet) {
        return counted(Side.VIEWER, () -> admit(request, outlet));
    }

    private Subscriber admit(Request request, Outlet outlet) {
        if (!hub.packagers().containsKey(request.format().container())) {
            throw new IllegalStateException("no packager of " + request.format());
        }
        check(request.key());
        int most = hub.settings().limits().viewers();
        int withThisOne = viewers.incrementAndGet();
        if (withThisOne > most && withThisOne - leaving() > most) {
            viewers.decrementAndGet();
            throw new RefusedException(Refusal.LIMIT_EXCEEDED, "the limit of " + most + " viewers is reached");
        }
        Subscriber subscriber = new Subscriber(request, outlet, policies.of(request.key()), hub.ticker(), endings);
        try {
            streams.compute(request.key(), (key, present) -> {
                check(key); // again: stopping looks at every stream once
                LiveStream stream = present == null ? create(key) : present;
                stream.audience().join(subscriber, hub.ticker().nanos());
                return stream;
            });
        } catch (RuntimeException refused) {
            viewers.decrementAndGet();
            throw refused;
        }
        hub.events().accept(new StreamEvent.Subscribed(request.key(), subscriber));
        return subscriber;
    }

    private long leaving() {
        return streams.values().stream()
                .mapToLong(stream -> stream.audience().leaving())
                .sum();
    }

    /** Viewers of all streams, those who wait included. */
    public int viewers() {
        return viewers.get();
    }

    public boolean isStopping() {
        return isStopping;
    }

    /** The streams that are published, or were until just now, by their keys' order. */
    public List<StreamStatus> streams() {
        return streams.values().stream()
                .map(LiveStream::status)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(status -> status.key().toString()))
                .toList();
    }

    /** What the hub tells to those who operate it. */
    public HubFigures figures() {
        return new HubFigures(
                viewers(),
                publishers(),
                streams.values().stream()
                        .mapToInt(stream -> stream.audience().waiting())
                        .sum(),
                accounts.figures(),
                endedPublishers.counts(),
                refusedPublishers.counts(),
                refusedViewers.counts(),
                endedViewers.counts(),
                lag.figures());
    }

    private Map<String, Integer> publishers() {
        Map<String, Integer> counts = new TreeMap<>();
        protocols.forEach(protocol -> counts.put(protocol, 0));
        streams().stream()
                .flatMap(stream -> stream.publisher().stream())
                .forEach(publisher -> counts.merge(publisher.protocol(), 1, Integer::sum));
        return counts;
    }

    /** The stream of that name, when it is published or was until just now. */
    public Optional<StreamStatus> stream(StreamKey key) {
        return Optional.ofNullable(streams.get(key)).flatMap(LiveStream::status);
    }

    /** Does what is due. To be called about once a second, by one thread. */
    public void sweep() {
        long now = hub.ticker().nanos();
        streams.values().forEach(stream -> sweep(stream, now));
        streams.keySet()
                .forEach(key -> streams.computeIfPresent(key, (same, stream) -> {
                    if (!stream.isDeserted()) {
                        return stream;
                    }
                    accounts.leave(stream);
                    return null;
                }));
    }

    private void sweep(LiveStream stream, long nowNanos) {
        try {
            stream.sweep(nowNanos);
        } catch (RuntimeException defect) {
            hub.events().accept(new StreamEvent.Failed(stream.key(), defect));
        }
    }

    /** Refuses whoever comes from now on, and ends everybody who is there as soon as they can hear it. */
    public void stop() {
        isStopping = true;
        streams.values().forEach(LiveStream::stop);
    }

    /** Ends whoever is still there after {@link #stop}. */
    public void close() {
        streams.values().forEach(LiveStream::close);
    }

    /** @throws RefusedException when no stream can have this name, or the server stops */
    public void check(StreamKey key) {
        if (isStopping) {
            throw new RefusedException(Refusal.STOPPING, "the server is being stopped");
        }
        StreamNames.check(key, policies.of(key).limits().names());
    }

    private void count(StreamEvent event) {
        if (event instanceof StreamEvent.Published come) {
            protocols.add(come.publisher().protocol());
        } else if (event instanceof StreamEvent.Unpublished gone) {
            endedPublishers.count(gone.reason());
        }
    }

    private LiveStream create(StreamKey key) {
        return new LiveStream(key, hub.with(policies.of(key)), waiting);
    }

    /**
     * Whether a viewer who came now would get something.
     *
     * @throws RefusedException when nobody can, or the stream has nothing that the format can hold
     */
    public boolean isThere(StreamKey key, Format format) {
        check(key);
        LiveStream stream = streams.get(key);
        if (stream == null || !stream.isPublished()) {
            return false;
        }
        stream.audience().check(key, format);
        return true;
    }

    /** The answer to a question on somebody's way in; where that is a refusal, it is counted. */
    public <T> T counted(Side side, Supplier<T> question) {
        try {
            return question.get();
        } catch (RefusedException refused) {
            refusals(side).count(refused.reason());
            throw refused;
        }
    }

    /** The refusal, to be thrown, of somebody whom an edge does not let in; counted. */
    public RefusedException forbidden(Side side, String sentence) {
        refusals(side).count(Refusal.FORBIDDEN);
        return new RefusedException(Refusal.FORBIDDEN, sentence);
    }

    private ReasonCounter<Refusal> refusals(Side side) {
        return switch (side) {
            case PUBLISHER -> refusedPublishers;
            case VIEWER -> refusedViewers;
        };
    }

    private static boolean isPublished(@Nullable LiveStream stream) {
        return stream != null && stream.isPublished();
    }
}
