package io.github.runnel.api;

import io.github.runnel.pull.SourceStatus;
import io.github.runnel.pull.Sources;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The streams that are pulled from elsewhere, and how that goes: {@code /api/v1/sources}. */
@Path("sources")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SourcesResource {

    @Inject
    Sources sources;

    @GET
    public JsonObject sources() {
        List<SourceStatus> statuses = sources.statuses();
        JsonArrayBuilder array = Json.createArrayBuilder();
        statuses.forEach(source -> array.add(SourceJson.of(source)));
        return Envelope.ok().add("sources", array).add("total", statuses.size()).build();
    }
}
