package io.github.runnel.support.server;

import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import io.github.runnel.support.FreePort;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Payara Micro on a free port of 127.0.0.1, which outlives the test class that started it.
 *
 * <p>Payara Micro starts with its application and stops with it. A test class whose archive equals the one that is
 * running finds it still there; any other archive gets a server of its own, after the old one has gone. System
 * property {@code server.java.home} is the JDK it runs on (default: the one of the tests). Its output is in
 * {@code target/server/payara-N.0.log}, N counting from 1.
 *
 * <p>Confined to Arquillian's thread.
 */
public final class PayaraMicro extends PayaraMicroDeployableContainer {

    private @Nullable PayaraMicroContainerConfiguration configuration;
    private String options = "";
    private @Nullable Running running;
    private int starts;

    /** What runs: the archive it was started with, and where it is reached. */
    private record Running(Archive<?> archive, String digest, ProtocolMetaData where, List<ProcessHandle> processes) {

        boolean is(String wanted) {
            return digest.equals(wanted) && processes.stream().allMatch(ProcessHandle::isAlive);
        }
    }

    @Override
    public void setup(PayaraMicroContainerConfiguration configuration) {
        super.setup(configuration);
        this.configuration = configuration;
        options = configuration.getExtraMicroOptions();
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        String digest = ArchiveDigest.of(archive);
        if (running == null || !running.is(digest)) {
            end();
            running = start(archive, digest);
        }
        return running.where();
    }

    /** Leaves the server running for the next test class. */
    @Override
    public void undeploy(Archive<?> archive) {}

    @Override
    public void stop() throws LifecycleException {
        try {
            end();
        } catch (DeploymentException e) {
            throw new LifecycleException("Payara Micro did not stop", e);
        }
    }

    private Running start(Archive<?> archive, String digest) throws DeploymentException {
        ServerLog log = ServerLog.empty("payara-" + ++starts);
        Objects.requireNonNull(configuration)
                .setExtraMicroOptions(options + " --port " + FreePort.pick() + " --logtofile " + log.pattern());
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        try {
            ProtocolMetaData where = atLoopback(deployOnChosenJdk(archive));
            Stream<ProcessHandle> after = ProcessHandle.current().children();
            return new Running(
                    archive,
                    digest,
                    where,
                    after.filter(p -> !before.contains(p)).toList());
        } catch (DeploymentException e) {
            super.undeploy(archive);
            throw new DeploymentException(e.getMessage() + "\n" + log.end(), e);
        }
    }

    /** The adapter takes the JVM from {@code java.home} and has no setting for it. */
    private ProtocolMetaData deployOnChosenJdk(Archive<?> archive) throws DeploymentException {
        String own = System.getProperty("java.home");
        System.setProperty("java.home", System.getProperty("server.java.home", own));
        try {
            return super.deploy(archive);
        } finally {
            System.setProperty("java.home", own);
        }
    }

    /** Payara Micro reports the machine's name or address, whatever it listens on. */
    private static ProtocolMetaData atLoopback(ProtocolMetaData reported) throws DeploymentException {
        HTTPContext there = reported.getContexts(HTTPContext.class).iterator().next();
        if (there.getServlets().isEmpty()) {
            throw new DeploymentException("Payara Micro started without the application.");
        }
        HTTPContext here = new HTTPContext("127.0.0.1", there.getPort());
        for (Servlet servlet : there.getServlets()) {
            here.add(new Servlet(servlet.getName(), servlet.getContextRoot()));
        }
        return new ProtocolMetaData().addContext(here);
    }

    private void end() throws DeploymentException {
        if (running != null) {
            super.undeploy(running.archive());
            running.processes().forEach(process -> process.onExit().join());
            running = null;
        }
    }
}
