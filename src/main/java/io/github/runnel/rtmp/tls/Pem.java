package io.github.runnel.rtmp.tls;

import io.github.runnel.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two files of text (RFC 7468): the certificates, the server's own first, and its key as PKCS#8 without password.
 *
 * <p>Both may be the same file.
 */
public record Pem(SettingFile certificate, SettingFile key) implements CertificateFiles {

    private static final String CHAIN = "certificates in PEM, the server's own first and each one's issuer behind it";
    private static final String KEY =
            "a private key (" + Identity.KEYS + ") in PEM, as PKCS#8 without password (BEGIN PRIVATE KEY)";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    /** What stands between a BEGIN and its END; a file may have been cut off before that. */
    private record Block(String label, String base64, boolean hasEnd) {

        private static final Pattern FORM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)(-----END \\1-----)?");

        static List<Block> in(Bytes text) {
            return FORM.matcher(new String(text.toArray(), StandardCharsets.ISO_8859_1))
                    .results()
                    .map(found -> new Block(found.group(1), found.group(2), found.group(3) != null))
                    .toList();
        }

        /** @throws IllegalArgumentException when it is no base64, or not all of it */
        byte[] decoded() {
            if (!hasEnd) {
                throw new IllegalArgumentException("no END " + label);
            }
            return Base64.getMimeDecoder().decode(base64);
        }
    }

    @Override
    public List<SettingFile> files() {
        return List.of(certificate, key);
    }

    @Override
    public Identity identity(List<Bytes> contents) {
        List<X509Certificate> chain = chain(contents.get(0));
        Identity identity = new Identity(key(contents.get(1), chain.get(0).getPublicKey()), chain);
        if (!identity.isChainInOrder()) {
            throw certificate.mustBe(CHAIN);
        }
        if (!identity.isKeyOfCertificate()) {
            throw notOfCertificate();
        }
        return identity;
    }

    private List<X509Certificate> chain(Bytes text) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> chain = new ArrayList<>();
            for (Block block : Block.in(text)) {
                if (block.label().equals("CERTIFICATE")) {
                    chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.decoded())));
                }
            }
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException | IllegalArgumentException malformed) {
            // said below
        }
        throw certificate.mustBe(CHAIN);
    }

    private PrivateKey key(Bytes text, PublicKey counterpart) {
        Block block = Block.in(text).stream()
                .filter(any -> any.label().endsWith(PRIVATE_KEY))
                .findFirst()
                .orElseThrow(() -> key.mustBe(KEY));
        if (!block.label().equals(PRIVATE_KEY)) {
            throw key.mustBe(KEY + ", and not BEGIN " + block.label());
        }
        try {
            return KeyFactory.getInstance(counterpart.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(block.decoded()));
        } catch (IllegalArgumentException cutOff) {
            throw key.mustBe(KEY);
        } catch (GeneralSecurityException ofAnotherKind) {
            throw notOfCertificate();
        }
    }

    private UnusableCertificateException notOfCertificate() {
        return key.mustBe(
                "the private key (" + Identity.KEYS + ") of the first certificate in '" + certificate.path() + "'");
    }
}
