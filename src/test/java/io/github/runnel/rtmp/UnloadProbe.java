package io.github.runnel.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.flv.TagType;
import io.github.runnel.rtmp.RtmpSettings.ProxyProtocol;
import io.github.runnel.rtmp.message.Media;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.runtime.ObjectMethods;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** A program that deploys and undeploys a server, and fails if the class loader of the server stays. */
final class UnloadProbe {

    private UnloadProbe() {}

    /** Takes the name of a {@link Transport}. */
    public static void main(String[] arguments) throws Throwable {
        WeakReference<ClassLoader> application = deployAndUndeploy(arguments[0]);
        Forget.others();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(application.get()).isNull();
        });
    }

    private static WeakReference<ClassLoader> deployAndUndeploy(String transport) throws Exception {
        try (Application loader = new Application()) {
            Class<?> deployed = loader.loadClass(Deployed.class.getName());
            @SuppressWarnings("unchecked")
            Consumer<String> use =
                    (Consumer<String>) deployed.getDeclaredConstructor().newInstance();
            use.accept(transport);
            return new WeakReference<>(loader);
        }
    }

    /** Takes the place of the last record that JDK 17 has learned to compare, which it remembers. */
    private record Forget(Thread what) {

        static void others() throws Throwable {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle what = lookup.findGetter(Forget.class, "what", Thread.class);
            MethodType equals = MethodType.methodType(boolean.class, Forget.class, Object.class);
            ObjectMethods.bootstrap(lookup, "equals", equals, Forget.class, "what", what);
        }
    }

    /** A server that is started, used and stopped by one thread, like a container's, that lives on. */
    public static final class Deployed implements Consumer<String> {

        private static final Bytes HEADER = Bytes.ofUtf8("PROXY TCP4 203.0.113.9 198.51.100.1 56324 1936\r\n");
        private static final Media SOUND = new Media(TagType.AUDIO, 1, 0, Bytes.ofHex("AF01"));

        @Override
        public void accept(String transport) {
            RtmpSettings proxied = ServerFixture.proxied(ServerFixture.DEFAULTS, ProxyProtocol.ACCEPT, "127.0.0.1");
            try (SecureServer server = new SecureServer(proxied, Transport.valueOf(transport))) {
                inThread(() -> {
                    try (RtmpClient plain = RtmpClient.publishing(server.fixture.port(), "s");
                            RtmpClient secure = new RtmpClient(server.connectBehind(HEADER)).publish("t")) {
                        server.certificate.reissue();
                        server.fixture.server.refreshCertificate();
                        server.fixture.server.refreshCertificate();
                        plain.send(SOUND);
                        secure.send(SOUND);
                        await().until(() -> server.fixture.tags() == 2);
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
            }
        }

        /** Awaits the end of a thread that may keep what it likes. */
        private static void inThread(Runnable work) {
            Thread thread = new Thread(work);
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Loads Runnel and Netty anew, and shares the rest. */
    private static final class Application extends URLClassLoader {

        Application() {
            super(classPath(), UnloadProbe.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                boolean isOurs = name.startsWith("io.github.runnel.") || name.startsWith("io.netty.");
                Class<?> known = findLoadedClass(name);
                if (known != null || !isOurs) {
                    return known == null ? super.loadClass(name, resolve) : known;
                }
                return findClass(name);
            }
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Application::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
