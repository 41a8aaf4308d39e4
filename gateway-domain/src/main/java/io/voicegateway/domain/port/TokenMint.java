package io.voicegateway.domain.port;

import java.time.Duration;
import java.util.Optional;

/** Makes short-lived tokens that a client can put into the URL's path. Thread-safe. */
public interface TokenMint {

    /** Returns a token for a call of the tenant, good from now for {@code validity}; empty if no signing key is configured. */
    Optional<String> mint(String tenant, Duration validity);
}
