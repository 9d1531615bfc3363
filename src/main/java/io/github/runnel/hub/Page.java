package io.github.runnel.hub;

import org.jspecify.annotations.Nullable;

/** A run of whole units in one array. Filled by the log's writer; below the log's end it never changes. */
final class Page {

    final long number;
    final long start;
    final byte[] bytes;

    /** Where the units end, once the next page was begun; written before the log's head tells of that page. */
    @Nullable
    LogPoint limit;

    /**
     * @param number counted from the first page of the log
     * @param start position in the log of the first byte
     * @param size in bytes
     */
    Page(long number, long start, int size) {
        this.number = number;
        this.start = start;
        this.bytes = new byte[size];
    }

    /** Index in the array of a position that lies in this page. */
    int index(long position) {
        return (int) (position - start);
    }
}
