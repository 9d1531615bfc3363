package io.github.runnel.rtmp.tls;

import io.github.runnel.bytes.Bytes;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * The certificate that new connections are shown.
 *
 * <p>{@link #refresh} is called by one thread at a time, everything else by any.
 */
public final class ServerCertificate {

    private static final Logger LOG = System.getLogger(ServerCertificate.class.getName());

    private final CertificateFiles files;
    private volatile SslContext context;

    /** What the files held when they were taken, and when they were looked at last. */
    private List<Bytes> taken;

    private List<Bytes> seen;

    /** What was said of files that cannot be taken, so that it is said once. */
    private String complaint = "";

    /** @throws UnusableCertificateException when the files have no certificate with its key */
    public ServerCertificate(CertificateFiles files) {
        this.files = files;
        seen = files.read();
        taken = seen;
        context = context(seen);
    }

    /** Looks at the files again. When they have changed, and have come to rest, new connections see what they hold. */
    public void refresh() {
        List<Bytes> before = seen;
        seen = files.read();
        if (seen.equals(taken)) {
            complaint = "";
        } else if (seen.equals(before)) {
            take();
        }
    }

    /** The server's side of TLS for one connection; keeps no time itself. */
    public SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }

    private void take() {
        try {
            context = context(seen);
            taken = seen;
            complaint = "";
        } catch (UnusableCertificateException unusable) {
            String sentence = String.valueOf(unusable.getMessage());
            if (!sentence.equals(complaint)) {
                LOG.log(Level.WARNING, "RTMPS keeps its certificate. " + sentence);
            }
            complaint = sentence;
        }
    }

    private SslContext context(List<Bytes> contents) {
        Identity identity = files.identity(contents);
        try {
            SslContext made = SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
            LOG.log(Level.INFO, "RTMPS has the certificate of " + identity);
            return made;
        } catch (SSLException unsupported) {
            throw files.files().get(0).mustBe("a certificate that the JDK can use: " + unsupported.getMessage());
        }
    }
}
