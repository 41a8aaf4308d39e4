package io.voicegateway.adapters.auth.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureSchemeTest {

    private static final String TOKEN = "12345";
    private static final TwilioSignatureScheme SCHEME = scheme("https://mycompany.com");

    /** Key, text and result computed by another implementation (openssl dgst -sha1 -hmac). */
    @Test
    void signsLikeOpenssl() {
        byte[] signature = TwilioSignatureScheme.sign(TOKEN, "wss://mycompany.com/ws/twilio");

        assertThat(new String(signature, StandardCharsets.US_ASCII)).isEqualTo("z/6g9l7zlr7xdwEmTJyT6RlE5aM=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://mycompany.com/ws/twilio",
                "https://mycompany.com/ws/twilio",
                "wss://mycompany.com:443/ws/twilio",
                "wss://mycompany.com/ws/twilio/",
                "https://mycompany.com:443/ws/twilio/"
            })
    void takesEachFormInWhichThePublicUrlMayHaveBeenSigned(String signed) {
        assertThat(SCHEME.check(request("/ws/twilio", signed, TOKEN))).contains(Verdict.granted("acme"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wss://other.com/ws/twilio",
                "wss://mycompany.com/ws/raw",
                "ws://mycompany.com/ws/twilio",
                "wss://mycompany.com:8443/ws/twilio",
                "wss://mycompany.com/ws/twilio?a=b"
            })
    void refusesTheSignatureOfAnotherUrl(String signed) {
        assertThat(SCHEME.check(request("/ws/twilio", signed, TOKEN))).get().isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void refusesTheSignatureOfAnotherToken() {
        assertThat(SCHEME.check(request("/ws/twilio", "wss://mycompany.com/ws/twilio", "54321")))
                .get()
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void takesBothTokensWhileOneIsRotated() {
        assertThat(SCHEME.check(request("/ws/twilio", "wss://mycompany.com/ws/twilio", "old-one")))
                .contains(Verdict.granted("acme"));
    }

    @Test
    void isNotTriedWithoutTheHeader() {
        assertThat(SCHEME.check(new Credentials("/ws/twilio", Map.of(), "192.0.2.1")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void whoDoesNotSignIsForbiddenRatherThanAskedForAKey() {
        assertThat(SCHEME.whenNothingIsShown().code()).isEqualTo(GatewayError.Code.FORBIDDEN);
    }

    @Test
    void keepsThePathOfAPublicBase() {
        assertThat(scheme("https://mycompany.com/voice/").check(request("/ws", "wss://mycompany.com/voice/ws", TOKEN)))
                .contains(Verdict.granted("acme"));
    }

    @Test
    void trustsAForwardedHostOnlyWhereNoPublicBaseIsConfigured() {
        Credentials forwarded =
                request("/ws", "wss://proxy.example/ws", TOKEN, Map.of("x-forwarded-host", "proxy.example"));

        assertThat(SCHEME.check(forwarded)).get().isInstanceOf(Verdict.Refused.class);
        assertThat(new TwilioSignatureScheme(new TwilioAuthConfig(List.of(TOKEN), List.of(), "acme")).check(forwarded))
                .contains(Verdict.granted("acme"));
    }

    @Test
    void neverBuildsTheUrlFromTheHostHeader() {
        Credentials spoofed = request("/ws", "wss://evil.example/ws", TOKEN, Map.of("host", "evil.example"));

        assertThat(new TwilioSignatureScheme(new TwilioAuthConfig(List.of(TOKEN), List.of(), "acme")).check(spoofed))
                .get()
                .isInstanceOf(Verdict.Refused.class);
    }

    private static TwilioSignatureScheme scheme(String publicBase) {
        return new TwilioSignatureScheme(
                new TwilioAuthConfig(List.of("old-one", TOKEN), List.of(URI.create(publicBase)), "acme"));
    }

    private static Credentials request(String uri, String signedUrl, String token) {
        return request(uri, signedUrl, token, Map.of());
    }

    private static Credentials request(String uri, String signedUrl, String token, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put(
                "x-twilio-signature",
                new String(TwilioSignatureScheme.sign(token, signedUrl), StandardCharsets.US_ASCII));
        return new Credentials(uri, headers, "192.0.2.1");
    }
}
