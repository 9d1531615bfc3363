package io.github.runnel.benchmark.smallest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource, for which a server starts REST. */
@Path("smallest")
@RequestScoped
public class SmallestResource {

    @Inject
    SmallestBean bean;

    @GET
    public String get() {
        return bean.answer();
    }
}
