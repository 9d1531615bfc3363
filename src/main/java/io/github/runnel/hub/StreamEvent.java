package io.github.runnel.hub;

/** Something that happened to a stream. Told after it happened, on the thread on which it happened. */
public sealed interface StreamEvent {

    StreamKey key();

    /** Somebody publishes the stream from now on. */
    record Published(StreamKey key, Publisher publisher) implements StreamEvent {}

    /** The publisher has gone; viewers are kept for the grace time. */
    record Unpublished(StreamKey key, Publisher publisher, EndReason reason) implements StreamEvent {}

    /** A defect of ours, or of the container; it has ended a viewer, or one look at the time, and nothing else. */
    record Failed(StreamKey key, Throwable defect) implements StreamEvent {}

    /** A viewer has come, to a stream that is there or to wait for one. */
    record Subscribed(StreamKey key, Subscriber subscriber) implements StreamEvent {}

    /** A viewer's subscription has ended. Each follows one {@link Subscribed}, which another thread may still be about to tell. */
    record Unsubscribed(StreamKey key, Subscriber subscriber, EndReason reason) implements StreamEvent {}
}
