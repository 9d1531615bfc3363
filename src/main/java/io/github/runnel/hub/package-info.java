/**
 * Who publishes what, who receives it, and from where: registry, stream, log, cursor, fan-out, policies.
 *
 * <p>A tag comes in through {@link io.github.runnel.hub.Publication}, is put right by the {@code LiveStream}, becomes bytes
 * in the {@link io.github.runnel.hub.StreamLog} of each {@code Feed}, and a {@code Lane} lets every
 * {@link io.github.runnel.hub.Subscriber} hand its next slice to its {@link io.github.runnel.hub.Outlet}.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>The hub owns no thread and no clock. Lanes run on threads of the factory given to {@code FanOut}; everything that is
 *       due at some time is found by {@link io.github.runnel.hub.StreamRegistry#sweep}, which the wiring calls.
 *   <li>A vhost is part of a stream's key. {@link io.github.runnel.hub.Policies} says what holds for a stream; the answer is put
 *       together at the start, asked for when the stream comes into the registry, and is that stream's {@code Hub} from then on: on
 *       the way of a tag nobody asks.
 *   <li>Memory is bounded for each stream and format, whatever is published: by the log's bytes, or its two newest pages if those
 *       have more (a page has 128 kB, or the size of the one message in it), and one preamble of a megabyte at most. While a
 *       publication's tracks are looked for, 8 MB and one message are held beside.
 *   <li>A viewer owns no queue. While a write is under way it keeps one page alive, which other viewers of the same place share,
 *       and which may have left the log: all of them together keep no more than what was published within the stall timeout.
 *       What containers and kernels take from a write is theirs.
 *   <li>FLV is always made, for it is the stream's memory. Any other format is made from its first viewer on until ten seconds
 *       after its last one. Its feed is told what a new viewer of FLV would get, so that this first viewer has a picture at
 *       once, too; that copies at most one GOP, on the publisher's thread, for packagers belong to no other.
 *   <li>A {@link io.github.runnel.hub.Format} is a view of the stream's tags and the container that they are put into. Choices of
 *       viewers are views, so that packagers know of none: a feed shows its packager what its viewers want to see. A format that
 *       can hold nothing of a stream is refused, as soon as the codecs are known.
 *   <li>Other sound than the published one is made by a {@link io.github.runnel.hub.Transcoder} on threads of its own. It leaves what it
 *       has made in a queue, and the publisher's thread takes it from there when it comes by with its next tag: still only that
 *       thread writes to logs, and needs no lock. Pictures wait for their sound, so that a log has the order of times that
 *       players and transport streams expect. Formats with such sound have an FLV of their own for their memory.
 *   <li>What a publisher changes in mid-stream is followed: feeds that can hold it go on without a gap, the others are ended, and their
 *       viewers come again. FLV's header has promised its tracks, so that one more ends it; a codec is said by each tag, so that
 *       another one does not. The feed that takes its place is told what a newcomer of the former one would get.
 *   <li>Where sound is alone, newcomers may begin some seconds back: the log keeps the entry points of that time.
 *   <li>A page of a log is never recycled by hand: a reader that still writes it to a socket keeps it alive.
 *   <li>Nobody gets half a GOP. Who has lost its place, or comes when the newest keyframe is no longer held, waits for the next
 *       keyframe, and is not taken for a stalled viewer meanwhile.
 *   <li>A publisher's right to send is a gate with three positions and not a lock: a takeover waits for one tag at most.
 *   <li>A write may block: one server's do. It holds the thread of its lane, whose work another thread takes over, and ends when
 *       the container gives it up. Nobody else can end it, so an outlet cannot be told to: completing or closing the response
 *       from another thread was measured to leave the write where it is, or to keep it there for ever.
 *   <li>A subscriber may be drained by its lane, by a container thread that tells of readiness, or by the sweep; a work
 *       counter lets one of them in and makes the others leave.
 *   <li>Figures cost nothing on the way of a tag: each is written by the thread that has the tag in hand anyway, and added up when
 *       somebody asks. How far behind viewers are, and how much they have seen, is noted in their look at the time, once a second.
 * </ul>
 */
@NullMarked
package io.github.runnel.hub;

import org.jspecify.annotations.NullMarked;
