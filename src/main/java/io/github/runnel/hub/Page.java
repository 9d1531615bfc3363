package io.github.runnel.hub;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A run of whole units in one array. Filled by the log's writer; below the log's end it never changes. */
final class Page {

    private static final int MUCH = 8; // the part of a page that is worth a copy

    final long number;
    final long start;
    final byte[] bytes;

    /** Memory that ends with this page: its array, and the preamble that its limit knows, if no page before has the same. */
    final long heldBytes;

    /** Where the units end; null while there may be more. */
    @Nullable
    final LogPoint limit;

    private Page(long number, long start, byte[] bytes, long preambleBytes, @Nullable LogPoint limit) {
        this.number = number;
        this.start = start;
        this.bytes = bytes;
        this.heldBytes = bytes.length + preambleBytes;
        this.limit = limit;
    }

    /**
     * A page to be filled.
     *
     * @param number counted from the first page of the log
     * @param start position in the log of the first byte
     * @param size in bytes
     */
    static Page empty(long number, long start, int size) {
        return new Page(number, start, new byte[size], 0, null);
    }

    /**
     * The same page when no unit will follow. Without the rest of its array, if that is much: pictures of a little more than half
     * a page would double the memory that they take.
     *
     * @param preambleBytes size of the limit's preamble, if no page before has it
     */
    Page finished(LogPoint end, long preambleBytes) {
        int used = index(end.position());
        boolean isWasteful = bytes.length - used > bytes.length / MUCH;
        return new Page(number, start, isWasteful ? Arrays.copyOf(bytes, used) : bytes, preambleBytes, end);
    }

    /** Index in the array of a position that lies in this page. */
    int index(long position) {
        return (int) (position - start);
    }
}
