package io.github.runnel.rtmp;

/**
 * Who is at the other end of a connection.
 *
 * @param id of the connection, among all of this server
 * @param protocol {@code rtmp} or {@code rtmps}
 * @param address and port of the client, whatever proxy it came through
 */
record Caller(String id, String protocol, String address) {}
