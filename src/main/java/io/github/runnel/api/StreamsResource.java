package io.github.runnel.api;

import io.github.runnel.hub.StreamKey;
import io.github.runnel.hub.StreamRegistry;
import io.github.runnel.hub.StreamStatus;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The streams that are published now: {@code /api/v1/streams} and {@code /api/v1/streams/{id or app/name}[?vhost=…]}. */
@Path("streams")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class StreamsResource {

    @Inject
    StreamRegistry registry;

    @GET
    public JsonObject streams() {
        List<StreamStatus> streams = registry.streams();
        JsonArrayBuilder array = Json.createArrayBuilder();
        streams.forEach(stream -> array.add(StreamJson.of(stream)));
        return Envelope.ok().add("streams", array).add("total", streams.size()).build();
    }

    /**
     * One stream.
     *
     * @param id the {@code id} of a stream, or its application and name
     * @param vhost of the stream that is named
     */
    @GET
    @Path("{id: .+}")
    public Response stream(
            @PathParam("id") String id, @QueryParam("vhost") @DefaultValue(StreamKey.DEFAULT_VHOST) String vhost) {
        return registry.streams().stream()
                .filter(stream -> stream.id().equals(id) || isNamed(stream.key(), vhost, id))
                .findFirst()
                .map(stream -> Response.ok(
                        Envelope.ok().add("stream", StreamJson.of(stream)).build()))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                        .entity(Envelope.error(Envelope.NO_SUCH_STREAM).build()))
                .build();
    }

    private static boolean isNamed(StreamKey key, String vhost, String path) {
        return key.vhost().equals(vhost) && key.path().equals(path);
    }
}
