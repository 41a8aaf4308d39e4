package io.voicegateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.9.9.9", "::1"})
    void onLoopbackNobodyNeedsToShowWhoTheyAre(String host) {
        assertThatCode(() -> check(Map.of("SERVER_HOST", host))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void beyondLoopbackWithoutASchemeTheStartStopsAndNamesTheKeys(String host) {
        assertThatThrownBy(() -> check(Map.of("SERVER_HOST", host)))
                .isInstanceOf(BadSettingsException.class)
                .hasMessageStartingWith("SERVER_HOST: " + host + " lets anybody call (expected: API_KEYS_FILE,")
                .hasMessageContaining("ALLOW_ANONYMOUS=true");
    }

    @Test
    void beyondLoopbackAnonymousCallersTakeAnExplicitWord() throws Exception {
        Settings settings = settings(Map.of("SERVER_HOST", "0.0.0.0", "ALLOW_ANONYMOUS", "true"));

        AccessRules.check(settings);

        assertThat(AccessRules.isOpenToAnybody(settings)).isTrue();
    }

    @Test
    void aSchemeIsEnoughBeyondLoopback() throws Exception {
        Settings settings = settings(
                Map.of("SERVER_HOST", "0.0.0.0", "PATH_TOKEN_SECRET", "0123456789abcdef", "ALLOW_ANONYMOUS", "true"));

        AccessRules.check(settings);

        assertThat(AccessRules.isOpenToAnybody(settings)).isFalse();
    }

    @Test
    void aTwilioTokenNeedsToKnowItsUrl() {
        assertThatThrownBy(() -> check(Map.of("TWILIO_AUTH_TOKEN", "0123456789abcdef")))
                .hasMessageStartingWith("TWILIO_AUTH_TOKEN: nothing says which URL is signed (expected: PUBLIC_BASE")
                .hasMessageNotContaining("0123456789");
        assertThatCode(() -> check(Map.of("TWILIO_AUTH_TOKEN", "t", "TRUSTED_PROXIES", "10.0.0.0/8")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("TWILIO_AUTH_TOKEN", "t", "PUBLIC_BASE_URL", "https://voice.example")))
                .doesNotThrowAnyException();
    }

    @Test
    void operatorsPortIsOnLoopbackUnlessItSpeaksTlsOrIsToldOtherwise() throws Exception {
        String pem = Files.writeString(directory.resolve("a.pem"), "x").toString();
        Map<String, String> open = Map.of("SERVER_HOST", "0.0.0.0", "ADMIN_PORT", "9090");
        Map<String, String> told = new HashMap<>(open);
        told.put("ADMIN_HOST", "10.0.0.1");
        Map<String, String> tls = new HashMap<>(open);
        tls.putAll(Map.of("TLS_CERT_FILE", pem, "TLS_KEY_FILE", pem));

        assertThat(AccessRules.adminHost(settings(open))).isEqualTo("localhost");
        assertThat(AccessRules.isAdministeredInClear(settings(open))).isFalse();
        assertThat(AccessRules.adminHost(settings(told))).isEqualTo("10.0.0.1");
        assertThat(AccessRules.isAdministeredInClear(settings(told))).isTrue();
        assertThat(AccessRules.adminHost(settings(tls))).isEqualTo("0.0.0.0");
        assertThat(AccessRules.isAdministeredInClear(settings(tls))).isFalse();
        assertThatThrownBy(() -> check(Map.of("ADMIN_HOST", "10.0.0.1"))).hasMessageContaining("ADMIN_PORT too");
    }

    @Test
    void halfOfATlsConfigurationIsNamed() throws Exception {
        String file = Files.writeString(directory.resolve("a.pem"), "x").toString();

        assertThatThrownBy(() -> check(Map.of("TLS_CERT_FILE", file)))
                .hasMessage("TLS_CERT_FILE: does nothing by itself (expected: TLS_KEY_FILE too)");
        assertThatThrownBy(() -> check(Map.of("TLS_CLIENT_CA_FILE", file))).hasMessageContaining("TLS_CERT_FILE too");
    }

    @Test
    void aFileOfKeysWithoutAKeyDoesNotLetEverybodyIn() throws Exception {
        Path file = Files.writeString(directory.resolve("keys"), "# none yet\n");

        assertThatThrownBy(() -> AccessModule.apiKeysOf(settings(Map.of("API_KEYS_FILE", file.toString()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("API_KEYS_FILE: " + file + ": no key in it (expected: one at least)");
    }

    @Test
    void aShortSigningKeyIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> AccessModule.pathTokensOf(settings(Map.of("PATH_TOKEN_SECRET", "tiny"))))
                .hasMessageStartingWith("PATH_TOKEN_SECRET: secret: too short")
                .hasMessageNotContaining("tiny");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://voice.example", "wss://voice.example", "https://u:p@voice.example", "voice.example"})
    void aBaseUrlIsHttps(String url) {
        assertThatThrownBy(() -> settings(Map.of("PUBLIC_BASE_URL", url)))
                .isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("PUBLIC_BASE_URL");
    }

    private static void check(Map<String, String> environment) throws BadSettingsException {
        AccessRules.check(settings(environment));
    }

    private static Settings settings(Map<String, String> environment) throws BadSettingsException {
        return SettingsLoader.load(List.of(), new HashMap<>(environment), Path.of("no-such-directory"));
    }
}
