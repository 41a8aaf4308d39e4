package io.voicegateway.adapters.auth.pathtoken;

import java.util.List;

/**
 * What path tokens are signed with.
 *
 * @param secrets signing keys of 16 characters at least; the first signs, all are accepted, so that they can be rotated;
 *     none switches the scheme off
 */
public record PathTokenConfig(List<String> secrets) {

    /** No key at all. */
    public static final PathTokenConfig OFF = new PathTokenConfig(List.of());

    public PathTokenConfig {
        secrets = List.copyOf(secrets);
        if (secrets.stream().anyMatch(secret -> secret.length() < 16)) {
            throw new IllegalArgumentException("secret: too short (expected: 16 characters at least)");
        }
    }

    @Override
    public String toString() {
        return "PathTokenConfig[secrets=***]";
    }
}
