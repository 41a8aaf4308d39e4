package io.voicegateway.domain.port;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.Verdict;

/**
 * Says who a client is, before the upgrade is answered. Never called on a loop: a scheme may have to fetch keys, which takes
 * up to a few seconds. Thread-safe.
 */
public interface Authenticator {

    /** Returns the tenant, or why the client is refused. */
    Verdict<String> authenticate(Credentials credentials);
}
