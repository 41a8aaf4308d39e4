package io.voicegateway.adapters.support.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM files (RFC 7468). No exception carries what stands in a key file. */
final class PemFiles {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemFiles() {}

    /** Returns all certificates of the file, in its order, at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = blocks(file);
        while (blocks.find()) {
            if (blocks.group(1).equals(CERTIFICATE)) {
                Certificate parsed = factory.generateCertificate(new ByteArrayInputStream(bytes(file, blocks)));
                certificates.add((X509Certificate) parsed);
            }
        }
        if (certificates.isEmpty()) {
            throw new CertificateException(file + ": no certificate (expected: PEM, BEGIN CERTIFICATE)");
        }
        return certificates;
    }

    /** Returns the file's private key. */
    static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher blocks = blocks(file);
        while (blocks.find()) {
            String kind = blocks.group(1);
            if (kind.equals(PRIVATE_KEY)) {
                return privateKey(file, new PKCS8EncodedKeySpec(bytes(file, blocks)));
            }
            if (kind.endsWith(PRIVATE_KEY)) {
                throw new KeyException(file + ": " + kind
                        + " (expected: an unencrypted PKCS#8 key; openssl pkcs8 -topk8 -nocrypt converts it)");
            }
        }
        throw new KeyException(file + ": no private key (expected: PEM, BEGIN PRIVATE KEY)");
    }

    private static PrivateKey privateKey(Path file, PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                // the algorithm stands inside the key; the factory that knows it takes it
            }
        }
        throw new KeyException(file + ": a key of unknown kind (expected: RSA, EC or Ed25519)");
    }

    private static Matcher blocks(Path file) throws IOException {
        return BLOCK.matcher(new String(Files.readAllBytes(file), US_ASCII));
    }

    private static byte[] bytes(Path file, Matcher block) throws KeyException {
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException broken) {
            throw new KeyException(file + ": " + block.group(1) + " is not base64");
        }
    }
}
