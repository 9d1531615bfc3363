package io.github.runnel.support.server;

import java.lang.annotation.Annotation;
import java.net.URI;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Gives tests their {@link ServerUnderTest} as an {@code @ArquillianResource}. */
public final class ServerProvider implements ResourceProvider {

    @Inject
    private Instance<ProtocolMetaData> deployed;

    @Override
    public boolean canProvide(Class<?> type) {
        return type == ServerUnderTest.class;
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
        if (deployed.get() == null) {
            throw new IllegalStateException("nothing is deployed");
        }
        HTTPContext http =
                deployed.get().getContexts(HTTPContext.class).iterator().next();
        return new ServerUnderTest(URI.create("http://" + http.getHost() + ":" + http.getPort()
                + http.getServlets().get(0).getContextRoot()));
    }
}
