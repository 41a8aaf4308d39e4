package io.voicegateway.adapters.simulator.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for localhost and 127.0.0.1 that lives as long as the process. The few DER structures of
 * RFC 5280 that it takes are written by hand, since the JDK's public API can sign but not build a certificate.
 */
public final class ThrowAwayCertificate {

    private static final byte[] ECDSA_WITH_SHA256 = hex("300a06082a8648ce3d040302");
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final byte[] SUBJECT_ALT_NAME = hex("0603551d11");
    private static final byte[] VERSION_3 = hex("a003020102");
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final X509Certificate certificate;
    private final KeyPair keys;

    private ThrowAwayCertificate(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    /** Makes a key pair and signs its certificate, valid from a day before {@code now} for thirty days. */
    public static ThrowAwayCertificate make(Instant now) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] body = body(keys, now);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        byte[] bits = concat(new byte[] {0}, signature.sign());
        byte[] der = tagged(0x30, body, ECDSA_WITH_SHA256, tagged(0x03, bits));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return new ThrowAwayCertificate(
                (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)), keys);
    }

    /** Returns the certificate, for clients that want to trust it. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns a context for servers that show it. */
    public SSLContext serverContext() throws GeneralSecurityException, IOException {
        char[] password = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("simulator", keys.getPrivate(), password, new X509Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static byte[] body(KeyPair keys, Instant now) {
        byte[] serial =
                new BigInteger(64, new SecureRandom()).add(BigInteger.ONE).toByteArray();
        byte[] name = tagged(0x30, tagged(0x31, tagged(0x30, COMMON_NAME, tagged(0x0c, ascii("localhost")))));
        byte[] validity = tagged(0x30, time(now.minusSeconds(86_400)), time(now.plusSeconds(30 * 86_400L)));
        byte[] hosts = tagged(0x30, tagged(0x82, ascii("localhost")), tagged(0x87, new byte[] {127, 0, 0, 1}));
        byte[] extensions = tagged(0xa3, tagged(0x30, tagged(0x30, SUBJECT_ALT_NAME, tagged(0x04, hosts))));
        return tagged(
                0x30,
                VERSION_3,
                tagged(0x02, serial),
                ECDSA_WITH_SHA256,
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                extensions);
    }

    private static byte[] time(Instant instant) {
        return tagged(0x17, ascii(UTC_TIME.format(instant)));
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        byte[] content = concat(parts);
        int length = content.length;
        byte[] head = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : length < 256
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return concat(head, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits);
    }
}
