package io.github.runnel.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.runnel.bytes.ByteReader;
import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.hub.Cursor.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;

/** A log with one writer and many readers at once: seen and skipped add up to sent, and nothing is torn. */
final class StreamLogContentionTest {

    private static final int UNITS = 1_000_000;
    private static final int GOP = 50;
    private static final int UNIT_BYTES = 40;

    private final StreamLog log = new StreamLog(new LogLimits(2L << 20, Long.MAX_VALUE));

    /** Reads the log to its end, with rests of its own between the reads. */
    private final class Reader {

        private final Cursor cursor = new Cursor(log, Start.HERE, 5_000);
        private final Random random;
        private long seen;
        private long next;
        private boolean isGreeted;

        Reader(int seed) {
            random = new Random(seed);
        }

        Reader read() {
            while (cursor.finished() == null) {
                cursor.next(this::take);
                if (random.nextInt(200) == 0) {
                    LockSupport.parkNanos(random.nextInt(2_000_000)); // long enough to be lapped now and then
                }
            }
            cursor.end();
            return this;
        }

        private void take(byte[] array, int offset, int length) {
            if (!isGreeted) {
                isGreeted = true;
                return;
            }
            ByteReader in = new ByteReader(Bytes.copyOf(array, offset, length));
            while (in.hasRemaining()) {
                long number = in.i64();
                for (int i = 8; i < UNIT_BYTES; i += 8) {
                    assertThat(in.i64()).isEqualTo(number);
                }
                if (number != next) {
                    assertThat(number).isGreaterThan(next).matches(n -> n % GOP == 0, "is an entry");
                }
                next = number + 1;
                seen++;
            }
        }
    }

    @RepeatedTest(3)
    void seenAndSkippedAddUpToSent() throws InterruptedException, ExecutionException {
        log.configure(new Preamble(Bytes.ofUtf8("head"), Bytes.empty()));
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Reader>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Reader reader = new Reader(i);
            readers.add(threads.submit(reader::read));
        }
        for (int number = 0; number < UNITS; number++) {
            log.append(unit(number), number, number % GOP == 0);
        }
        log.withdrawEntry(); // as publishers end: who is lapped now gets no further one
        log.close(EndReason.ENDED);
        long skipped = 0;
        for (Future<Reader> future : readers) {
            Reader reader = future.get();
            skipped += reader.cursor.skipped().units();
            assertThat(reader.seen + reader.cursor.skipped().units()).isEqualTo(UNITS);
        }
        assertThat(skipped).as("units that lapped readers skipped").isPositive();
        threads.shutdown();
    }

    private static Bytes unit(long number) {
        ByteWriter out = new ByteWriter(UNIT_BYTES);
        for (int i = 0; i < UNIT_BYTES; i += 8) {
            out.i64(number);
        }
        return out.toBytes();
    }
}
