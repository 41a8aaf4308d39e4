package io.voicegateway.adapters.auth.twilio;

import java.net.URI;
import java.util.List;

/**
 * What Twilio's signatures are checked with.
 *
 * @param authTokens the account's tokens, two while one is being rotated; none switches the scheme off
 * @param publicBaseUrls how the gateway is reached from outside, for example {@code https://voice.example.com}; if empty,
 *     the scheme and host that a trusted proxy forwards are taken
 * @param tenant whom signed calls belong to
 */
public record TwilioAuthConfig(List<String> authTokens, List<URI> publicBaseUrls, String tenant) {

    /** No token at all. */
    public static final TwilioAuthConfig OFF = new TwilioAuthConfig(List.of(), List.of(), "twilio");

    public TwilioAuthConfig {
        authTokens = List.copyOf(authTokens);
        publicBaseUrls = List.copyOf(publicBaseUrls);
    }

    @Override
    public String toString() {
        return "TwilioAuthConfig[authTokens=***, publicBaseUrls=" + publicBaseUrls + "]";
    }
}
