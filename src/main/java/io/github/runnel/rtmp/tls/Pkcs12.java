package io.github.runnel.rtmp.tls;

import io.github.runnel.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file with a password (RFC 7292): the key, its certificate, and the certificates that it was issued with.
 *
 * @param passwordSetting key of the setting that has the password
 */
public record Pkcs12(SettingFile keystore, String passwordSetting, String password) implements CertificateFiles {

    private static final String STORE =
            "a PKCS12 file with one private key (" + Identity.KEYS + ") and its certificates";

    @Override
    public List<SettingFile> files() {
        return List.of(keystore);
    }

    @Override
    public Identity identity(List<Bytes> contents) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(contents.get(0).toArray()), password.toCharArray());
            Identity identity = identity(store);
            if (identity.isChainInOrder() && identity.isKeyOfCertificate()) {
                return identity;
            }
        } catch (IOException malformed) {
            if (malformed.getCause() instanceof UnrecoverableKeyException) {
                throw new UnusableCertificateException(
                        "Setting " + passwordSetting + " is wrong: must be the password of '" + keystore.path() + "'.");
            }
        } catch (GeneralSecurityException unusable) {
            // said below
        }
        throw keystore.mustBe(STORE);
    }

    private Identity identity(KeyStore store) throws GeneralSecurityException {
        List<PrivateKey> keys = new ArrayList<>();
        List<X509Certificate> chain = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                keys.add(key);
                Certificate[] certificates = store.getCertificateChain(alias);
                Stream.ofNullable(certificates)
                        .flatMap(Arrays::stream)
                        .map(X509Certificate.class::cast)
                        .forEach(chain::add);
            }
        }
        if (keys.size() != 1 || chain.isEmpty()) {
            throw keystore.mustBe(STORE);
        }
        return new Identity(keys.get(0), chain);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Pkcs12[" + keystore + "]";
    }
}
