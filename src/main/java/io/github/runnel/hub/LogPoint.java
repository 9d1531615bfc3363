package io.github.runnel.hub;

/**
 * A place between two units of a log, and all that a reader who stands there needs to know.
 *
 * @param page number of the page, counted from the first page of the log
 * @param position number of bytes in the log before this place
 * @param units number of units in the log before this place
 * @param timeMs stream time here, in milliseconds
 * @param preamble the preamble in force here
 */
record LogPoint(long page, long position, long units, long timeMs, Preamble preamble) {

    LogPoint onPage(long number) {
        return new LogPoint(number, position, units, timeMs, preamble);
    }
}
