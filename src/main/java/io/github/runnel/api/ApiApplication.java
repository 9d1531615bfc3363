package io.github.runnel.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the JSON API. Not final: Open Liberty makes a bean of it. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {}
