package io.github.runnel.rtmp.client;

import io.github.runnel.pull.SourceUrl;

/**
 * What is asked of the other server.
 *
 * @param tcUrl address of the application
 * @param app the same without scheme and host
 * @param stream last segment of the path, with the query behind it
 */
record PlayTarget(String tcUrl, String app, String stream) {

    /** Of {@code rtmp://host:port/app…/stream?query}. */
    static PlayTarget of(SourceUrl url) {
        String path = url.path();
        int nameAt = path.lastIndexOf('/') + 1;
        String app = path.substring(Math.min(1, path.length()), Math.max(1, nameAt - 1));
        return new PlayTarget(
                url.scheme() + "://" + url.authority() + "/" + app, app, path.substring(nameAt) + url.secretQuery());
    }
}
