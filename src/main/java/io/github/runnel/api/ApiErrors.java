package io.github.runnel.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Requests that no resource takes are answered in the envelope too, and not with the server's page. Not final: Open Liberty makes a bean of it. */
@Provider
public class ApiErrors implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response answer = refused.getResponse();
        return Response.fromResponse(answer)
                .type(MediaType.APPLICATION_JSON)
                .entity(Envelope.error(answer.getStatus()).build())
                .build();
    }
}
