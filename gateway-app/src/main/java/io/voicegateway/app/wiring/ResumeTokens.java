package io.voicegateway.app.wiring;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Makes the secrets that callers come back with: {@code vgr1.} and 256 random bits in URL-safe Base64. Thread-safe. */
final class ResumeTokens implements Supplier<String> {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return "vgr1." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
