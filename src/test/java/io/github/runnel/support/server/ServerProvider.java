package io.github.runnel.support.server;

import java.lang.annotation.Annotation;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Gives tests their {@link ServerUnderTest} as an {@code @ArquillianResource}. */
public final class ServerProvider implements ResourceProvider {

    @Inject
    private Instance<ServerUnderTest> deployed;

    @Override
    public boolean canProvide(Class<?> type) {
        return type == ServerUnderTest.class;
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
        ServerUnderTest server = deployed.get();
        if (server == null) {
            throw new IllegalStateException("nothing is deployed");
        }
        return server;
    }
}
