package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voicegateway.adapters.upstream.gemini.GeminiConfig.Credential;
import io.voicegateway.adapters.upstream.gemini.GeminiConfig.Credential.Kind;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Compression;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Detection;
import io.voicegateway.domain.model.UpstreamProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiConfigTest {
    private static final String KEY = "AIza-made-up-key";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://localhost:9000",
                "ws://127.0.0.1:9000//ws/anything?a=b",
                "wss://generativelanguage.googleapis.com/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContent"
            })
    void takesAnyWebSocketUrlAsItIs(String endpoint) {
        assertThat(config(endpoint).endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host/",
                "host:443",
                "/ws",
                "ws:///nowhere",
                "ws://host/#x",
                "ws://user:AIza-made-up-key@host/",
                "wss://host/?key=AIza-made-up-key",
                "wss://host/?access_token=AIza-made-up-key",
                "https://host/?key=AIza-made-up-key"
            })
    void refusesOtherUrlsWithoutRepeatingThem(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(endpoint))
                .withMessageStartingWith("endpoint: ")
                .withMessageContaining("(expected: ")
                .withMessageNotContaining(KEY);
    }

    @Test
    void neverShowsTheSecret() {
        assertThat(config("ws://host").toString()).doesNotContain(KEY);
        assertThat(Credential.apiKey(KEY).toString()).doesNotContain(KEY);
    }

    @Test
    void putsEachKindOfCredentialInItsOwnHeader() {
        assertThat(Credential.apiKey(KEY + "\n").headers()).isEqualTo(Map.of("x-goog-api-key", KEY));
        assertThat(new Credential(Kind.BEARER, "t").headers()).isEqualTo(Map.of("Authorization", "Bearer t"));
        assertThat(new Credential(Kind.TOKEN, "auth_tokens/t").headers())
                .isEqualTo(Map.of("Authorization", "Token auth_tokens/t"));
        assertThat(Credential.NONE.headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "AIza-made-up-key\r\nX-Evil: 1", "AIza-made-up-key x", "AIza-made-up-keyß"})
    void refusesSecretsThatAreNoneOrWouldBreakTheHeader(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credential.apiKey(secret))
                .withMessageNotContaining(KEY);
    }

    @Test
    void knowsItsProfilesAndWhatACallMayOverride() {
        GeminiConfig config = config("ws://host");

        assertThat(config.profile(UpstreamProfile.of("gemini", "default"))).isPresent();
        assertThat(config.profile(UpstreamProfile.of("gemini", "other"))).isEmpty();
        assertThat(config.profile(overriding("voice", "Kore"))).isPresent();
        assertThat(config.profile(overriding("model", "other"))).isEmpty();
        assertThat(config.profile(overriding("temperature", "hot"))).isEmpty();
        assertThat(config.profile(overriding("temperature", "2.1"))).isEmpty();
    }

    @Test
    void refusesTimeoutsSizesAndProfilesOutOfRange() {
        Credential none = Credential.NONE;
        URI uri = URI.create("ws://host");
        Map<String, GeminiProfileConfig> profiles = Map.of("default", GeminiProfileConfig.DEFAULT);
        Duration second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeminiConfig(uri, none, Map.of(), second, second, 1 << 20, Optional.empty()))
                .withMessageContaining("one called default");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new GeminiConfig(uri, none, profiles, Duration.ZERO, second, 1 << 20, Optional.empty()))
                .withMessageContaining("dialTimeout: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new GeminiConfig(uri, none, profiles, second, Duration.ofHours(1), 1 << 20, Optional.empty()))
                .withMessageContaining("setupTimeout: PT1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeminiConfig(uri, none, profiles, second, second, 100, Optional.empty()))
                .withMessageContaining("maxMessageBytes: 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "7", "[7]", "[{\"name\":\"a\"},{}]"})
    void refusesToolsThatAreNoFunctionDeclarations(String json) {
        GeminiProfileConfig usual = GeminiProfileConfig.DEFAULT;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeminiProfileConfig(
                        usual.model(),
                        usual.voice(),
                        usual.language(),
                        usual.instruction(),
                        usual.temperature(),
                        usual.thinking(),
                        usual.detection(),
                        true,
                        usual.compression(),
                        Optional.of(json)))
                .withMessageStartingWith("functionDeclarations: ");
    }

    @Test
    void refusesDetectionAndCompressionOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Detection(
                        Optional.empty(), Optional.empty(), OptionalInt.of(-1), OptionalInt.empty(), true))
                .withMessage("prefixPaddingMillis: -1 (expected: 0 to 2000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Detection(
                        Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.of(10_001), true))
                .withMessage("silenceMillis: 10001 (expected: 0 to 10000)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Compression(10, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new Compression(-1, 0));
    }

    @Test
    void tellsVertexByItsPath() {
        assertThat(config(
                                "wss://aiplatform.googleapis.com/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent")
                        .isVertex())
                .isTrue();
        assertThat(config("wss://generativelanguage.googleapis.com/ws/"
                                + "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent")
                        .isVertex())
                .isFalse();
    }

    private static GeminiConfig config(String endpoint) {
        return GeminiConfig.of(URI.create(endpoint), Credential.apiKey(KEY), GeminiProfileConfig.DEFAULT);
    }

    private static UpstreamProfile overriding(String key, String value) {
        return new UpstreamProfile("gemini", "default", Map.of(key, value));
    }
}
