package io.github.runnel.pull;

import io.github.runnel.hub.StreamEvent;
import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All streams that are pulled. Hears of every {@link StreamEvent} of the hub; they may come before the start. Thread-safe. */
public final class Sources implements Consumer<StreamEvent> {

    private final List<Puller> pullers;
    private final Map<StreamKey, Source> sources;

    /**
     * Makes sources that do nothing yet.
     *
     * @param pullers the first one that takes an address is used for it
     * @throws IllegalArgumentException when none takes an address, or two sources have the same key
     */
    public Sources(Collection<SourceSettings> settings, List<Puller> pullers, World world) {
        this.pullers = List.copyOf(pullers);
        sources = settings.stream()
                .collect(Collectors.toUnmodifiableMap(
                        SourceSettings::key, each -> new Source(each, pullerOf(each, pullers), world)));
    }

    private static Puller pullerOf(SourceSettings source, List<Puller> pullers) {
        return pullers.stream()
                .filter(puller -> puller.takes(source.url()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing pulls " + source.url()));
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** Those that are always pulled begin; the others when somebody comes. */
    public void start(StreamRegistry registry) {
        sources.values().forEach(source -> source.start(registry::publish));
    }

    /** Does what is due. To be called several times a second, by one thread. */
    public void tick() {
        sources.values().forEach(Source::tick);
    }

    /** Nothing is pulled any more. */
    public void stop() {
        sources.values().forEach(Source::stop);
        pullers.forEach(Puller::close);
    }

    /** By their keys' order. */
    public List<SourceStatus> statuses() {
        return sources.values().stream()
                .map(Source::status)
                .sorted(Comparator.comparing(status -> status.key().toString()))
                .toList();
    }

    @Override
    public void accept(StreamEvent event) {
        Source source = sources.get(event.key());
        if (source == null) {
            return;
        }
        if (event instanceof StreamEvent.Subscribed) {
            source.viewerCame();
        } else if (event instanceof StreamEvent.Unsubscribed) {
            source.viewerLeft();
        } else if (event instanceof StreamEvent.Published published) {
            source.published(published.publisher());
        } else if (event instanceof StreamEvent.Unpublished gone) {
            source.unpublished(gone.publisher());
        }
    }
}
