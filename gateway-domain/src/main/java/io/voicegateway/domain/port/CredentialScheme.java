package io.voicegateway.domain.port;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Verdict;
import java.util.Optional;

/** One way for a client to show who it is: a signature, a key, a token. What a new way implements. Thread-safe. */
public interface CredentialScheme {

    /** Returns the scheme's name, for logs and metrics. */
    String name();

    /**
     * Checks what the client showed.
     *
     * @return empty if the client did not try this scheme; else the tenant, or why it is refused
     */
    Optional<Verdict<String>> check(Credentials credentials);

    /** Returns what to tell a client that tried no scheme at all: FORBIDDEN where asking it for credentials makes no sense. */
    default GatewayError whenNothingIsShown() {
        return new GatewayError(GatewayError.Code.UNAUTHENTICATED, "no credentials of a known kind");
    }
}
