package io.github.runnel.benchmark.smallest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the resource. */
@ApplicationPath("/api")
public class SmallestApplication extends Application {}
