package io.github.runnel.benchmark.smallest;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean, for which a server starts CDI. */
@ApplicationScoped
public class SmallestBean {

    String answer() {
        return "smallest";
    }
}
