package io.github.runnel.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the JSON API. */
@ApplicationPath("/api/v1")
public final class ApiApplication extends Application {}
