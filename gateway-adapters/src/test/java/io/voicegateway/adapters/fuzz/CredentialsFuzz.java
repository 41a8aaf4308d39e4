package io.voicegateway.adapters.fuzz;

import io.voicegateway.adapters.auth.apikey.ApiKeyConfig;
import io.voicegateway.adapters.auth.apikey.ApiKeyModule;
import io.voicegateway.adapters.auth.jwt.JwtConfig;
import io.voicegateway.adapters.auth.jwt.JwtModule;
import io.voicegateway.adapters.auth.pathtoken.PathTokenConfig;
import io.voicegateway.adapters.auth.pathtoken.PathTokenModule;
import io.voicegateway.adapters.auth.twilio.TwilioAuthConfig;
import io.voicegateway.adapters.auth.twilio.TwilioAuthModule;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.CredentialScheme;
import io.voicegateway.domain.testing.FuzzLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whatever a stranger shows, every scheme says no or that it is not meant. Lines: the URI, Authorization, X-API-Key,
 * Sec-WebSocket-Protocol, X-Twilio-Signature, X-Forwarded-Host; the rest is a file of API keys.
 */
public final class CredentialsFuzz {
    /** None whose signature a stranger could make; one is signed over what a proxy forwards, the other over a fixed base. */
    private static final List<CredentialScheme> SCHEMES = Stream.of(
                    twilio(List.of()),
                    twilio(List.of(URI.create("https://voice.example.com/base/"))),
                    PathTokenModule.scheme(() -> new PathTokenConfig(List.of("a secret of the fuzz target"))),
                    JwtModule.scheme(new JwtConfig(keys(), null, null, "sub", Duration.ofSeconds(60))))
            .flatMap(Set::stream)
            .toList();

    private CredentialsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        FuzzLines lines = new FuzzLines(data);
        Map<String, String> headers = new HashMap<>();
        List<String> names = List.of(
                "authorization", "x-api-key", "sec-websocket-protocol", "x-twilio-signature", "x-forwarded-host");
        for (int i = 0; i < names.size(); i++) {
            if (!lines.line(i + 1).isEmpty()) {
                headers.put(names.get(i), lines.line(i + 1));
            }
        }
        Credentials shown = new Credentials(lines.line(0), headers, "192.0.2.1");
        SCHEMES.forEach(scheme -> refused(scheme, shown));
        try {
            ApiKeyConfig keys = ApiKeyConfig.parse(lines.from(names.size() + 1));
            ApiKeyModule.scheme(() -> keys).forEach(scheme -> refused(scheme, shown));
        } catch (IllegalArgumentException wrong) {
            if (!wrong.getMessage().startsWith("line ")) {
                throw wrong;
            }
        }
    }

    private static void refused(CredentialScheme scheme, Credentials shown) {
        if (scheme.check(shown).orElse(null) instanceof Verdict.Granted<String> granted) {
            throw new AssertionError(scheme.name() + " lets in " + granted.value());
        }
    }

    private static Set<CredentialScheme> twilio(List<URI> bases) {
        return TwilioAuthModule.scheme(() -> new TwilioAuthConfig(List.of("a token", "another"), bases, "twilio"));
    }

    /** Returns where an issuer's keys lie that nobody has the other half of (RFC 7517, appendix A.1). */
    private static URI keys() {
        try {
            Path file = Files.createTempFile("jwks", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(
                            file,
                            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"1\","
                                    + "\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
                                    + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}]}")
                    .toUri();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
