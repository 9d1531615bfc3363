package io.github.runnel.hub;

import java.util.ArrayList;
import java.util.List;

/** An encoder at the other end of RTMP, which notes why it was revoked. */
public final class TestPublisher implements Publisher {

    public final List<EndReason> revoked = new ArrayList<>();

    @Override
    public String id() {
        return "p1";
    }

    @Override
    public String address() {
        return "192.0.2.1:5678";
    }

    @Override
    public String protocol() {
        return "rtmp";
    }

    @Override
    public String url() {
        return "rtmp://192.0.2.1/live";
    }

    @Override
    public void revoked(EndReason reason) {
        revoked.add(reason);
    }
}
