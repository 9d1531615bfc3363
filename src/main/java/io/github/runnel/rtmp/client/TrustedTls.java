package io.github.runnel.rtmp.client;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** TLS with servers that the JVM trusts; made when it is needed. Thread-safe. */
public final class TrustedTls implements Supplier<SslContext> {

    private @Nullable SslContext context;

    @Override
    public synchronized SslContext get() {
        SslContext made = context;
        if (made == null) {
            made = make();
            context = made;
        }
        return made;
    }

    private static SslContext make() {
        try {
            return SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build();
        } catch (SSLException unusable) {
            throw new IllegalStateException("the JVM has no certificates to trust: " + unusable.getMessage(), unusable);
        }
    }
}
