package io.github.runnel.flv;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.PartialBytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads an FLV file or stream, cut into whatever pieces it arrives in (FLV 10.1, annex E.2 and E.3).
 *
 * <p>A tag is handed on as soon as its body is whole, in the array in which it was gathered. Timestamps are taken as unsigned and
 * not unwrapped. What has been refused once is not read any further: later pieces are discarded. Used by one thread at a time.
 */
public final class FlvReader {

    private final int maxBodySize;
    private final Consumer<FlvTag> tags;

    private Optional<FlvHeader> header = Optional.empty();
    private PartialBytes part;
    private Consumer<Bytes> whenWhole;
    private int previousTagSize;
    private boolean isDead;

    /** Hands each tag to {@code tags}, and refuses bodies of more than {@code maxBodySize} bytes. */
    public FlvReader(int maxBodySize, Consumer<FlvTag> tags) {
        this.maxBodySize = maxBodySize;
        this.tags = tags;
        part = new PartialBytes(FlvHeader.FILE_HEADER_SIZE);
        whenWhole = this::fileHeader;
    }

    /** The file's header, once it has been read. */
    public Optional<FlvHeader> header() {
        return header;
    }

    /** Reads the next piece, of any size. */
    public void read(Bytes piece) {
        Bytes unread = piece;
        try {
            while (!isDead && !unread.isEmpty()) {
                unread = gather(unread);
            }
        } catch (ProtocolException refused) {
            isDead = true;
            throw refused;
        }
    }

    /** Returns what does not belong to the awaited part. */
    private Bytes gather(Bytes unread) {
        int length = Math.min(unread.size(), part.missing());
        part.fill(length, (target, at, count) -> unread.slice(0, count).writeTo(target, at));
        while (part.missing() == 0) {
            whenWhole.accept(part.toBytes());
        }
        return unread.slice(length);
    }

    private void await(int size, Consumer<Bytes> next) {
        part = new PartialBytes(size);
        whenWhole = next;
    }

    private void fileHeader(Bytes bytes) {
        header = Optional.of(FlvHeader.parse(bytes));
        awaitTag();
    }

    private void awaitTag() {
        await(FlvTag.TRAILER_SIZE + FlvTag.HEADER_SIZE, this::tagHeader);
    }

    private void tagHeader(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        checkPreviousTagSize(in.i32());
        TagType type = TagType.of(in.u8());
        int size = in.u24();
        if (size > maxBodySize) {
            throw ProtocolException.limitExceeded("FLV tag body of " + size + " bytes, limit " + maxBodySize);
        }
        long timestampMs = in.u24() | (long) in.u8() << 24;
        previousTagSize = FlvTag.HEADER_SIZE + size;
        await(size, body -> {
            awaitTag();
            tags.accept(FlvTag.of(type, timestampMs, body));
        });
    }

    /** Some writers leave it 0 throughout. */
    private void checkPreviousTagSize(int size) {
        if (size != previousTagSize && size != 0) {
            throw ProtocolException.malformed("PreviousTagSize " + size + " after a tag of " + previousTagSize);
        }
    }
}
