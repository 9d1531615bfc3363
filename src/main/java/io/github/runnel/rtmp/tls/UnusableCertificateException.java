package io.github.runnel.rtmp.tls;

/** A file that cannot be what its setting says: one sentence with the setting, the file, and what is allowed. */
public final class UnusableCertificateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnusableCertificateException(String sentence) {
        super(sentence);
    }
}
