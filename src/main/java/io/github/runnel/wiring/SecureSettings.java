package io.github.runnel.wiring;

import io.github.runnel.rtmp.RtmpSettings.Secure;
import io.github.runnel.rtmp.tls.CertificateFiles;
import io.github.runnel.rtmp.tls.Pem;
import io.github.runnel.rtmp.tls.Pkcs12;
import io.github.runnel.rtmp.tls.SettingFile;
import java.util.Optional;
import java.util.OptionalInt;

/** The settings of RTMPS, of which some go with others. */
final class SecureSettings {

    private SecureSettings() {}

    static Optional<Secure> of(Settings settings) {
        OptionalInt port = settings.portOrNone("rtmps.port");
        return port.isEmpty() ? Optional.empty() : Optional.of(new Secure(port.getAsInt(), files(settings)));
    }

    private static CertificateFiles files(Settings settings) {
        Optional<SettingFile> keystore = settings.file("rtmps.keystore");
        Optional<SettingFile> certificate = settings.file("rtmps.certificate");
        Optional<SettingFile> key = settings.file("rtmps.key");
        if (keystore.isEmpty()) {
            return new Pem(
                    certificate.orElseThrow(() -> missing(
                            "certificate", "a file of certificates in PEM, or runnel.rtmps.keystore a PKCS12 file")),
                    key.orElseThrow(() -> missing("key", "the file of the certificate's key")));
        }
        certificate.or(() -> key).ifPresent(second -> {
            throw new SettingException(
                    second.setting(), second.path().toString(), "empty, since runnel.rtmps.keystore is set");
        });
        return new Pkcs12(keystore.get(), "runnel.rtmps.keystore-password", settings.secret("rtmps.keystore-password"));
    }

    private static SettingException missing(String key, String allowed) {
        return new SettingException("runnel.rtmps." + key, "", allowed + ", since runnel.rtmps.port is set");
    }
}
