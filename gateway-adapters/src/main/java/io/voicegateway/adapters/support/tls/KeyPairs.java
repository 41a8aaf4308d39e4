package io.voicegateway.adapters.support.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Tells whether two keys are a pair, which nothing else does before the first handshake fails. */
final class KeyPairs {
    private static final byte[] ANYTHING = "anything".getBytes(US_ASCII);

    private KeyPairs() {}

    /** Signs with the one and verifies with the other. */
    static boolean belongTogether(PublicKey open, PrivateKey secret) throws GeneralSecurityException {
        String algorithm = secret.getAlgorithm();
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> algorithm;
                });
        try {
            signature.initSign(secret);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (InvalidKeyException ofAnotherKind) {
            return false;
        }
    }
}
