package io.github.runnel.support.server;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Tells Arquillian of {@link ServerContainer} and of {@link ServerUnderTest}. Found as a service. */
public final class ServerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, ServerContainer.class);
        builder.service(ResourceProvider.class, ServerProvider.class);
    }
}
