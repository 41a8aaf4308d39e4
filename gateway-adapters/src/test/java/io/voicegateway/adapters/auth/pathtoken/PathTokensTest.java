package io.voicegateway.adapters.auth.pathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PathTokenConfig KEYS =
            new PathTokenConfig(List.of("the new signing key", "the former signing key"));

    private final PathTokens tokens = at(NOW);

    @ParameterizedTest
    @ValueSource(strings = {"/ws/", "/ws/twilio/"})
    void takesItsOwnTokenInThePath(String prefix) {
        String token = tokens.mint("acme & sons", Duration.ofSeconds(60)).orElseThrow();

        assertThat(tokens.check(request(prefix + token))).contains(Verdict.granted("acme & sons"));
    }

    @Test
    void refusesATokenThatHasExpired() {
        String token = tokens.mint("acme", Duration.ofSeconds(60)).orElseThrow();

        assertThat(at(NOW.plusSeconds(60)).check(request("/ws/" + token))).contains(Verdict.granted("acme"));
        assertThat(at(NOW.plusSeconds(61)).check(request("/ws/" + token))).get().isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void refusesATokenWhoseEveryCharacterMayHaveBeenChanged() {
        String token = tokens.mint("acme", Duration.ofSeconds(60)).orElseThrow();

        for (int i = 5; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.check(request("/ws/" + forged))).get().isInstanceOf(Verdict.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/vgt1.", "/ws/vgt1.1.2.3", "/ws/vgt1.99999999999999999999.YQ.x", "/ws/vgt1.1.YQ/raw"})
    void refusesWhatOnlyLooksLikeAToken(String uri) {
        assertThat(tokens.check(request(uri))).get().isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void takesTheFormerKeysTokensWhileKeysAreRotated() {
        String token = new PathTokens(new PathTokenConfig(List.of("the former signing key")), () -> NOW)
                .mint("acme", Duration.ofSeconds(60))
                .orElseThrow();

        assertThat(tokens.check(request("/ws/" + token))).contains(Verdict.granted("acme"));
    }

    @Test
    void isNotTriedByAPlainPath() {
        assertThat(tokens.check(request("/ws/twilio"))).isEmpty();
    }

    @Test
    void mintsNothingWithoutAKey() {
        assertThat(new PathTokens(PathTokenConfig.OFF, () -> NOW).mint("acme", Duration.ofSeconds(1)))
                .isEmpty();
    }

    @Test
    void refusesAShortKeyWithoutRepeatingIt() {
        assertThatThrownBy(() -> new PathTokenConfig(List.of("short")))
                .hasMessageContaining("16 characters")
                .message()
                .doesNotContain("'short'");
    }

    private static PathTokens at(Instant instant) {
        InstantSource clock = () -> instant;
        return new PathTokens(KEYS, clock);
    }

    private static Credentials request(String uri) {
        return new Credentials(uri, Map.of(), "192.0.2.1");
    }
}
