package io.github.runnel.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the application has started.
 *
 * <p>Payara asks for its health before: while it is being deployed, when its settings are not there yet. What is asked for
 * then is remembered as missing, and a bean that is made then fails. So nothing may be touched.
 */
@ApplicationScoped
public class Started {

    private volatile boolean isDone;

    void done(@Observes @Initialized(ApplicationScoped.class) Object application) {
        isDone = true;
    }

    /** What the check says, or that it is down as long as nothing can be said. */
    public HealthCheckResponse check(String name, Supplier<HealthCheckResponse> check) {
        return isDone ? check.get() : HealthCheckResponse.down(name);
    }
}
