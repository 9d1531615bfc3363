package io.github.runnel.hub;

/** What somebody does who comes to the hub. */
public enum Side {
    PUBLISHER,
    VIEWER
}
