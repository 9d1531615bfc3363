package io.github.runnel.observe;

import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.StreamRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live: the hub's lanes are able to serve. */
@Liveness
@ApplicationScoped
public class HubLiveness implements HealthCheck {

    @Inject
    StreamRegistry registry;

    @Inject
    FanOut fanOut;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("hub")
                .withData("streams", registry.streams().size())
                .withData("viewers", registry.viewers())
                .withData("parked-threads", fanOut.parked())
                .status(fanOut.isServing())
                .build();
    }
}
