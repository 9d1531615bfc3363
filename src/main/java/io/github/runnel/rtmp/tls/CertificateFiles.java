package io.github.runnel.rtmp.tls;

import io.github.runnel.bytes.Bytes;
import java.util.List;

/** Where a certificate, the certificates that it was issued with, and its key are kept. Immutable. */
public sealed interface CertificateFiles permits Pem, Pkcs12 {

    /** All files, always in the same order. */
    List<SettingFile> files();

    /**
     * What the files say.
     *
     * @param contents of each file, in the order of {@link #files}
     * @throws UnusableCertificateException when that is no certificate with its key
     */
    Identity identity(List<Bytes> contents);

    /** What all files hold now. */
    default List<Bytes> read() {
        return files().stream().map(SettingFile::read).toList();
    }
}
