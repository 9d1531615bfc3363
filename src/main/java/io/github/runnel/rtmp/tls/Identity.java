package io.github.runnel.rtmp.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who the server proves to be.
 *
 * @param key of the first certificate
 * @param chain the server's certificate, then each one's issuer; never empty
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    /** What the key may be, in words. */
    static final String KEYS = "RSA, EC or EdDSA";

    Identity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** Whether the certificate confirms what the key signs. */
    boolean isKeyOfCertificate() {
        byte[] message = certificate().getSerialNumber().toByteArray();
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm());
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException unlike) {
            return false;
        }
    }

    /** Whether each certificate was issued by the next one. */
    boolean isChainInOrder() {
        return IntStream.range(1, chain.size())
                .allMatch(issuer -> chain.get(issuer - 1)
                        .getIssuerX500Principal()
                        .equals(chain.get(issuer).getSubjectX500Principal()));
    }

    private String signatureAlgorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /** Subject, serial number and end of the first certificate. */
    @Override
    public String toString() {
        return certificate().getSubjectX500Principal() + ", serial "
                + certificate().getSerialNumber().toString(16) + ", valid until "
                + certificate().getNotAfter().toInstant();
    }
}
