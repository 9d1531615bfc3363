package io.github.runnel.http.ws;

import io.github.runnel.hub.Ticker;
import java.time.Duration;

/** When a viewer is to be pinged, and whether it is there. Asked by whoever drains; answers may come from any thread. */
final class PingClock {

    private static final int MOST_UNANSWERED = 3;

    private final long intervalNanos;
    private final Ticker ticker;
    private long pingedNanos;
    private volatile int unanswered; // pings since the last pong

    PingClock(Duration interval, Ticker ticker) {
        this.intervalNanos = interval.toNanos();
        this.ticker = ticker;
        this.pingedNanos = ticker.nanos();
    }

    /** Whether it is time for a ping, which is to be sent then. */
    boolean isDue() {
        long now = ticker.nanos();
        if (now - pingedNanos < intervalNanos) {
            return false;
        }
        pingedNanos = now;
        int before = unanswered;
        unanswered = before + 1; // a pong that comes in between is counted for the next one
        return true;
    }

    /** Whether several pings were not answered, the last one for a whole interval. */
    boolean isSilent() {
        return unanswered >= MOST_UNANSWERED && ticker.nanos() - pingedNanos >= intervalNanos;
    }

    /** A pong has come; or there was room again for what had to wait, for pings come behind what a slow viewer has yet to read. */
    void answered() {
        unanswered = 0;
    }
}
