package io.github.runnel.rtmp.wire;

import io.github.runnel.bytes.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, which every Java has. */
final class HmacSha256 {

    /** Bytes of a digest. */
    static final int SIZE = 32;

    private static final String NAME = "HmacSHA256";

    private HmacSha256() {}

    static Bytes digest(Bytes key, Bytes message) {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(new SecretKeySpec(key.toArray(), NAME));
            message.drainTo(mac::update);
            return Bytes.wrap(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
