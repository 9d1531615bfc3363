package io.github.runnel.hub;

import io.github.runnel.hub.RefusedException.Refusal;

/** Refusals as the hub pronounces them. */
public final class Refusals {

    private Refusals() {}

    public static RefusedException of(Refusal reason) {
        return new RefusedException(reason, "for a reason");
    }
}
