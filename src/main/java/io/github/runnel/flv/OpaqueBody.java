package io.github.runnel.flv;

/** A body that is not taken apart: script data, and what could not be understood. */
record OpaqueBody(Role role) implements TagBody {

    @Override
    public int trackId() {
        return 0;
    }
}
