package io.github.runnel.observe;

import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.rtmp.RtmpServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready: publishers and viewers may come, since the RTMP port is bound and the server is not being stopped. */
@Readiness
@ApplicationScoped
public class RtmpReadiness implements HealthCheck {

    @Inject
    Started started;

    @Inject
    Instance<RtmpServer> rtmp;

    @Inject
    Instance<StreamRegistry> registry;

    @Override
    public HealthCheckResponse call() {
        return started.check("rtmp", () -> response(rtmp.get(), registry.get()));
    }

    private static HealthCheckResponse response(RtmpServer rtmp, StreamRegistry registry) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("rtmp").withData("port", rtmp.port());
        rtmp.securePort().ifPresent(port -> response.withData("rtmps-port", port));
        return response.withData("connections", rtmp.connections())
                .withData("stopping", registry.isStopping())
                .status(rtmp.isBound() && !registry.isStopping())
                .build();
    }
}
