package io.voicegateway.adapters.support.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Any file is certificates, a key, or refused in the words of the JDK's security exceptions. */
public final class PemFilesFuzz {
    private static final Path FILE = file();

    private PemFilesFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try {
            PemFiles.certificates(FILE);
        } catch (GeneralSecurityException refused) {
            // not a certificate
        }
        try {
            PemFiles.privateKey(FILE);
        } catch (GeneralSecurityException refused) {
            // not a key
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".pem");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
