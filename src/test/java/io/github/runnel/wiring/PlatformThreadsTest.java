package io.github.runnel.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@link PlatformThreads}. */
final class PlatformThreadsTest {

    private final PlatformThreads threads = new PlatformThreads();

    /** Containers start and stop an application on threads whose context class loader is the application's. */
    @Test
    void contextClassLoaderIsThePlatformsWhateverThatOfTheMaker() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(application);
            assertThat(loaderOfANewThread()).isSameAs(ClassLoader.getPlatformClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private ClassLoader loaderOfANewThread() {
        CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
        threads.named("test")
                .newThread(() -> seen.complete(Thread.currentThread().getContextClassLoader()))
                .start();
        return seen.join();
    }

    @Test
    void namesAreCounted() {
        var factory = threads.named("test");
        assertThat(factory.newThread(() -> {}).getName()).isEqualTo("test-0");
        assertThat(factory.newThread(() -> {}).getName()).isEqualTo("test-1");
    }

    @Test
    void endIsAwaitedButNotForEver() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        Thread held = threads.named("test").newThread(released::join);
        held.start();
        threads.awaitEnd(Duration.ofMillis(1));
        assertThat(held.isAlive()).isTrue();
        released.complete(null);
        threads.awaitEnd(Duration.ofMinutes(1));
        assertThat(held.isAlive()).isFalse();
    }
}
