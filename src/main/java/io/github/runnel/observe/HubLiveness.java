package io.github.runnel.observe;

import io.github.runnel.hub.FanOut;
import io.github.runnel.hub.StreamRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live: the hub's lanes are able to serve. */
@Liveness
@ApplicationScoped
public class HubLiveness implements HealthCheck {

    @Inject
    Started started;

    @Inject
    Instance<StreamRegistry> registry;

    @Inject
    Instance<FanOut> fanOut;

    @Override
    public HealthCheckResponse call() {
        return started.check("hub", () -> response(registry.get(), fanOut.get()));
    }

    private static HealthCheckResponse response(StreamRegistry registry, FanOut fanOut) {
        return HealthCheckResponse.named("hub")
                .withData("streams", registry.streams().size())
                .withData("viewers", registry.viewers())
                .withData("parked-threads", fanOut.parked())
                .status(fanOut.isServing())
                .build();
    }
}
