package io.github.runnel.http.client;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.pull.Puller;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of a response, read as FLV while it comes. Called by one thread at a time. */
final class FlvBody implements BodySubscriber<Void> {

    private final Puller.Receiver receiver;
    private final FlvReader reader;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private boolean isWanted = true;

    FlvBody(int maxTagBytes, Puller.Receiver receiver) {
        this.receiver = receiver;
        reader = new FlvReader(maxTagBytes, this::tag);
    }

    /** Exceptional when the body was not read to its end. */
    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Subscription running = Objects.requireNonNull(subscription);
        try {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                reader.read(Bytes.wrap(bytes));
            }
        } catch (ProtocolException wrong) {
            isWanted = false;
            end.completeExceptionally(wrong);
        }
        if (isWanted) {
            running.request(1);
        } else {
            running.cancel();
            end.complete(null); // who cancels hears of no end
        }
    }

    private void tag(FlvTag tag) {
        isWanted = isWanted && receiver.tag(tag);
    }

    @Override
    public void onError(Throwable broken) {
        end.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
