package io.github.runnel.hub;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A viewer that writes down what it gets, and can be told not to be ready. */
final class RecordingOutlet implements Outlet {

    private final ByteWriter received = new ByteWriter();
    boolean isWilling = true;
    boolean isBroken;
    Runnable whileWriting = () -> {};
    int writes;
    int ticks;

    @Nullable
    EndReason ended;

    @Nullable
    Subscriber subscriber;

    @Override
    public boolean isReady() {
        return isWilling;
    }

    @Override
    public boolean hasUnsent() {
        return false;
    }

    @Override
    public void write(byte[] array, int offset, int length) {
        if (isBroken) {
            throw new IllegalStateException("broken outlet");
        }
        writes++;
        received.bytes(Bytes.copyOf(array, offset, length));
        whileWriting.run();
    }

    @Override
    public void tick(Bytes keepAlive) {
        ticks++;
    }

    @Override
    public void end(EndReason reason) {
        ended = reason;
    }

    /** Lets the lane's work be done, and returns all tags so far. */
    List<FlvTag> tags() {
        if (subscriber != null) {
            subscriber.wake();
        }
        List<FlvTag> tags = new ArrayList<>();
        new FlvReader(1 << 24, tags::add).read(received.toBytes());
        return tags;
    }

    /** Bytes so far. */
    long bytes() {
        return received().size();
    }

    Bytes received() {
        return received.toBytes();
    }

    Subscriber subscriber() {
        return Objects.requireNonNull(subscriber);
    }

    /** {@code role@time} of each tag, pictures and sounds only. */
    List<String> frames() {
        return tags().stream()
                .filter(tag -> tag.role().isFrame())
                .map(tag -> tag.role() + "@" + tag.timestampMs())
                .toList();
    }

    Optional<FlvHeader> header() {
        FlvReader reader = new FlvReader(1 << 24, tag -> {});
        reader.read(received.toBytes());
        return reader.header();
    }
}
