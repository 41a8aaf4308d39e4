package io.voicegateway.adapters.support.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A throw-away certificate that signs itself, made by the JDK's keytool, as PEM files and as a key store. */
public record TestCertificate(Path chain, Path key, Path keyStore) {

    public static final char[] PASSWORD = "changeit".toCharArray();

    /** @param names as keytool's {@code san} wants them, for example {@code dns:localhost} */
    public static TestCertificate make(Path directory, String algorithm, String names) throws Exception {
        Path store = directory.resolve(algorithm + names.hashCode() + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + names,
                        "-alias",
                        "test",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        return new TestCertificate(
                pem(store, "CERTIFICATE", keys.getCertificate("test").getEncoded()),
                pem(store, "PRIVATE KEY", keys.getKey("test", PASSWORD).getEncoded()),
                store);
    }

    static Path pem(Path near, String kind, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(
                Path.of(near + "." + kind.replace(' ', '-') + ".pem"),
                "a comment\n-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
