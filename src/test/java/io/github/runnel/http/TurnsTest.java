package io.github.runnel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** {@link Turns}. */
final class TurnsTest {

    private static final int THREADS = 4;
    private static final int EACH = 20_000;

    /** Without any other protection than that of the turns: a lost update would show. */
    @RepeatedTest(5)
    void oneThreadAtATimeDoesTheWorkAndNothingThatWasNotedIsForgotten() throws InterruptedException {
        AtomicInteger noted = new AtomicInteger();
        int[] rounds = new int[1];
        int[] seen = new int[1];
        Turns turns = new Turns(() -> {
            rounds[0]++;
            seen[0] = noted.get();
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int j = 0; j < EACH; j++) {
                    noted.incrementAndGet();
                    turns.take();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        turns.take();
        assertThat(seen[0]).isEqualTo(THREADS * EACH);
        assertThat(rounds[0]).isBetween(1, THREADS * EACH + 1);
    }

    /** One who sees to it that all go must not be held by one whose connection blocks. */
    @Test
    void whoCutsOffWaitsForNobody() throws InterruptedException {
        CountDownLatch isIn = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<Boolean> seen = new ArrayList<>();
        List<Turns> self = new ArrayList<>();
        Turns turns = new Turns(() -> {
            isIn.countDown();
            try {
                released.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            seen.add(self.get(0).isCut());
        });
        self.add(turns);
        Thread reader = new Thread(turns::take);
        reader.start();
        isIn.await();
        turns.tell();
        turns.cut();
        assertThat(seen).isEmpty();
        released.countDown();
        reader.join();
        assertThat(seen).as("once more for those who did not wait").containsExactly(true, true);
        turns.cut(); // comes again
        assertThat(seen).containsExactly(true, true, true);
    }

    /** Behind the last look of the one who is in. */
    @Test
    void aCutThatComesTooLateForTheOneWhoIsInIsSeenAllTheSame() {
        List<Boolean> seen = new ArrayList<>();
        List<Turns> self = new ArrayList<>();
        Turns turns = new Turns(() -> {
            seen.add(self.get(0).isCut());
            if (seen.size() == 1) {
                CompletableFuture.runAsync(self.get(0)::cut, task -> new Thread(task).start())
                        .join();
            }
        });
        self.add(turns);
        turns.take();
        assertThat(seen).containsExactly(false, true);
    }

    /** Two who tell at the same time: whichever way they meet, the last word is heard. */
    @Test
    void nothingThatWasToldIsForgotten() throws Exception {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        CyclicBarrier barrier = new CyclicBarrier(2);
        Turns turns = new Turns(() -> seen.set(told.get()));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> tell(turns, told, seen, barrier));
        tell(turns, told, seen, barrier);
        other.join();
    }

    private static void tell(Turns turns, AtomicInteger told, AtomicInteger seen, CyclicBarrier barrier) {
        try {
            for (int i = 1; i <= EACH; i++) {
                barrier.await(1, TimeUnit.MINUTES);
                told.incrementAndGet();
                turns.tell();
                barrier.await(1, TimeUnit.MINUTES);
                assertThat(seen).hasValue(2 * i);
            }
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoComesFromWithinGetsAnotherRound() {
        List<Turns> self = new ArrayList<>();
        List<String> rounds = new ArrayList<>();
        Turns turns = new Turns(() -> {
            rounds.add("round");
            if (rounds.size() < 3) {
                self.get(0).take();
            }
        });
        self.add(turns);
        turns.take();
        assertThat(rounds).hasSize(3);
    }
}
