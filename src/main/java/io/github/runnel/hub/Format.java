package io.github.runnel.hub;

/** An output format that a stream can be had in. */
public enum Format {
    FLV,
    /** RTMP messages in chunks. */
    RTMP
}
