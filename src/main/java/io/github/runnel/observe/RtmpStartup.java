package io.github.runnel.observe;

import io.github.runnel.rtmp.RtmpServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started: the RTMP port has been bound. */
@Startup
@ApplicationScoped
public class RtmpStartup implements HealthCheck {

    @Inject
    Started started;

    @Inject
    Instance<RtmpServer> rtmp;

    @Override
    public HealthCheckResponse call() {
        return started.check("started", () -> response(rtmp.get()));
    }

    private static HealthCheckResponse response(RtmpServer rtmp) {
        return HealthCheckResponse.named("started")
                .withData("port", rtmp.port())
                .status(rtmp.isBound())
                .build();
    }
}
