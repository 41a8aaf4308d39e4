package io.voicegateway.adapters.auth.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySchemeTest {

    /** SHA-256 of {@code open-sesame}, by sha256sum. */
    private static final String HASH = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

    private final ApiKeyScheme scheme = new ApiKeyScheme(ApiKeyConfig.parse("# ours\n\nacme:" + HASH + "\n"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-api-key|open-sesame",
                "authorization|Bearer open-sesame",
                "authorization|bearer  open-sesame",
                "sec-websocket-protocol|voice-gateway, token.open-sesame"
            })
    void takesTheKeyWhereverAClientCanPutIt(String header, String value) {
        assertThat(scheme.check(showing(header, value))).contains(Verdict.granted("acme"));
    }

    @Test
    void refusesAnUnknownKeyWithoutRepeatingIt() {
        assertThat(scheme.check(showing("x-api-key", "open-barley")))
                .get()
                .satisfies(verdict -> assertThat(verdict)
                        .isInstanceOf(Verdict.Refused.class)
                        .asString()
                        .doesNotContain("barley"));
    }

    @Test
    void leavesJsonWebTokensToTheirScheme() {
        assertThat(scheme.check(showing("authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln")))
                .isEmpty();
    }

    @Test
    void isNotTriedWithoutAKey() {
        assertThat(scheme.check(showing("accept", "*/*"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme:", ":" + HASH, "acme:abcd", "acme:" + HASH + "00", "acme:open-sesame"})
    void refusesALineThatIsNoHashAndDoesNotRepeatIt(String line) {
        assertThatThrownBy(() -> ApiKeyConfig.parse("\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 ")
                .message()
                .doesNotContain("acme");
    }

    @Test
    void refusesOneKeyForTwoTenants() {
        assertThatThrownBy(() -> ApiKeyConfig.parse("acme:" + HASH + "\nother:" + HASH))
                .hasMessageContaining("line 2");
    }

    private static Credentials showing(String header, String value) {
        return new Credentials("/ws", Map.of(header, value), "192.0.2.1");
    }
}
