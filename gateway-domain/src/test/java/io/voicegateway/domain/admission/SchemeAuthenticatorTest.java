package io.voicegateway.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.CredentialScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemeAuthenticatorTest {

    private static final Credentials KEY_ONLY = new Credentials("/ws", Map.of("key", "k"), "192.0.2.1");

    @Test
    void everybodyIsAnonymousWhenNothingIsConfigured() {
        Verdict<String> verdict = new SchemeAuthenticator(List.of()).authenticate(KEY_ONLY);

        assertThat(verdict).isEqualTo(Verdict.granted("anonymous"));
    }

    @Test
    void aRefusalIsNotMadeGoodByAnotherScheme() {
        SchemeAuthenticator authenticator = new SchemeAuthenticator(List.of(
                scheme("signature", Verdict.granted("signed")),
                scheme("key", Verdict.granted("weaker")),
                scheme("key", Verdict.refused(new GatewayError(Code.FORBIDDEN, "bad key")))));

        Verdict<String> verdict = authenticator.authenticate(KEY_ONLY);

        assertThat(verdict).isEqualTo(Verdict.refused(new GatewayError(Code.FORBIDDEN, "bad key")));
    }

    @Test
    void aClientThatShowsNothingIsUnauthenticated() {
        SchemeAuthenticator authenticator =
                new SchemeAuthenticator(List.of(scheme("signature", Verdict.granted("signed"))));

        assertThat(authenticator.authenticate(KEY_ONLY))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(Code.UNAUTHENTICATED));
    }

    @Test
    void whoShowsNothingIsForbiddenOnlyWhereNoSchemeAsksForCredentials() {
        CredentialScheme asking = scheme("key", Verdict.granted("known"));
        CredentialScheme signed = new CredentialScheme() {
            @Override
            public String name() {
                return "a-signature";
            }

            @Override
            public Optional<Verdict<String>> check(Credentials credentials) {
                return Optional.empty();
            }

            @Override
            public GatewayError whenNothingIsShown() {
                return new GatewayError(Code.FORBIDDEN, "not signed");
            }
        };
        Credentials nothing = new Credentials("/ws", Map.of(), "192.0.2.1");

        assertThat(new SchemeAuthenticator(List.of(signed)).authenticate(nothing))
                .isEqualTo(Verdict.refused(new GatewayError(Code.FORBIDDEN, "not signed")));
        assertThat(new SchemeAuthenticator(List.of(signed, asking)).authenticate(nothing))
                .isEqualTo(Verdict.refused(asking.whenNothingIsShown()));
    }

    /** A scheme that is tried by showing a header of its name. */
    private static CredentialScheme scheme(String name, Verdict<String> verdict) {
        return new CredentialScheme() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Verdict<String>> check(Credentials credentials) {
                return credentials.headers().containsKey(name) ? Optional.of(verdict) : Optional.empty();
            }
        };
    }
}
