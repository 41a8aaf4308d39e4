package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * What a conversation is found by. All three must agree, so that nobody goes on with a conversation of another tenant, nor
 * with one that another setup has begun.
 *
 * @param tenant who pays
 * @param profile the upstream setup
 * @param token the secret that the client holds
 */
public record ResumeKey(String tenant, UpstreamProfile profile, String token) {
    public ResumeKey {
        requireNonNull(tenant, "tenant");
        requireNonNull(profile, "profile");
        requireNonNull(token, "token");
    }

    /** Without the token, which is as good as a key. */
    @Override
    public String toString() {
        return "ResumeKey[" + profile + "]";
    }
}
