package io.github.runnel.support.viewer;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A response body that is recorded while it comes. The response counts as there when its head is. */
final class RecordingBody implements BodySubscriber<Void> {

    private final Recording recording = new Recording();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final long initially;
    private volatile @Nullable Subscription subscription;

    /**
     * A body that asks for pieces.
     *
     * @param initially so many, before {@link #request} asks for more
     */
    RecordingBody(long initially) {
        this.initially = initially;
    }

    void request(long pieces) {
        Subscription begun = subscription;
        if (begun == null) {
            throw new IllegalStateException("the answer has not come");
        }
        begun.request(pieces);
    }

    Recording recording() {
        return recording;
    }

    /** Completes at the end of the body, exceptionally when that came too early. */
    CompletableFuture<Boolean> end() {
        return end;
    }

    void cancel() {
        Subscription begun = subscription;
        if (begun != null) {
            begun.cancel();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public CompletionStage<Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        if (initially > 0) {
            subscription.request(initially);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            recording.add(bytes);
        }
    }

    @Override
    public void onError(Throwable broken) {
        end.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }
}
