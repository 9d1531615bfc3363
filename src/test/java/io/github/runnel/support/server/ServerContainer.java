package io.github.runnel.support.server;

import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * What Arquillian knows the {@link AppServer} as: one server for all test classes.
 *
 * <p>A test class whose archive equals the one that is deployed finds it still there; any other archive takes its place.
 * Confined to Arquillian's thread.
 */
public final class ServerContainer implements DeployableContainer<ServerContainer.NoConfiguration> {

    @Inject
    @ApplicationScoped
    private InstanceProducer<ServerUnderTest> found;

    private @Nullable AppServer server;
    private @Nullable Deployed deployed;

    /** Everything is decided by system properties. */
    public static final class NoConfiguration implements ContainerConfiguration {

        @Override
        public void validate() throws ConfigurationException {}
    }

    /** What is there, and where it is reached. */
    private record Deployed(String digest, ServerUnderTest where) {}

    @Override
    public Class<NoConfiguration> getConfigurationClass() {
        return NoConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local"); // no test runs in the server
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) {
        String digest = ArchiveDigest.of(archive);
        if (deployed == null || !deployed.digest().equals(digest)) {
            AppServer ready = empty();
            deployed = new Deployed(digest, ready.deploy(archive));
        }
        found.set(deployed.where());
        String host = deployed.where().base().getHost();
        return new ProtocolMetaData()
                .addContext(new HTTPContext(host, deployed.where().base().getPort()));
    }

    /** A server without an application. */
    private AppServer empty() {
        AppServer running = server;
        if (running == null || !running.isAlive()) {
            running = AppServer.start();
            server = running;
        } else if (deployed != null) {
            running.undeploy();
        }
        deployed = null;
        return running;
    }

    /** Leaves the application deployed for the next test class. */
    @Override
    public void undeploy(Archive<?> archive) {}

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
