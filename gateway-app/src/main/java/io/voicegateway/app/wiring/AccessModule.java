package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.adapters.auth.apikey.ApiKeyConfig;
import io.voicegateway.adapters.auth.jwt.JwtConfig;
import io.voicegateway.adapters.auth.pathtoken.PathTokenConfig;
import io.voicegateway.adapters.auth.twilio.TwilioAuthConfig;
import io.voicegateway.adapters.inbound.undertow.TlsConfig;
import io.voicegateway.app.settings.AccessKeys;
import io.voicegateway.app.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns the settings of access into what each scheme needs to know. */
@Module
interface AccessModule {

    @Provides
    static Supplier<ApiKeyConfig> apiKeys(LiveAccess access) {
        return () -> access.now().apiKeys();
    }

    @Provides
    static Supplier<TwilioAuthConfig> twilio(LiveAccess access) {
        return () -> access.now().twilio();
    }

    @Provides
    static Supplier<PathTokenConfig> pathTokens(LiveAccess access) {
        return () -> access.now().pathTokens();
    }

    static ApiKeyConfig apiKeysOf(Settings settings) {
        Optional<Path> file = settings.find(AccessKeys.API_KEYS_FILE);
        return file.isPresent() ? keysOf(file.get()) : ApiKeyConfig.OFF;
    }

    static TwilioAuthConfig twilioOf(Settings settings) {
        return new TwilioAuthConfig(
                settings.find(AccessKeys.TWILIO_AUTH_TOKEN).orElse(List.of()),
                settings.find(AccessKeys.PUBLIC_BASE_URL).orElse(List.of()),
                TwilioAuthConfig.OFF.tenant());
    }

    @Provides
    static JwtConfig jwt(Settings settings) {
        return new JwtConfig(
                settings.find(AccessKeys.JWT_JWKS_URL).orElse(null),
                settings.find(AccessKeys.JWT_ISSUER).orElse(null),
                settings.find(AccessKeys.JWT_AUDIENCE).orElse(null),
                settings.get(AccessKeys.JWT_TENANT_CLAIM),
                settings.get(AccessKeys.JWT_CLOCK_SKEW));
    }

    static PathTokenConfig pathTokensOf(Settings settings) {
        try {
            return new PathTokenConfig(
                    settings.find(AccessKeys.PATH_TOKEN_SECRET).orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PATH_TOKEN_SECRET: " + e.getMessage(), e);
        }
    }

    @Provides
    static TlsConfig tls(Settings settings) {
        Optional<Path> chain = settings.find(AccessKeys.TLS_CERT_FILE);
        return chain.isEmpty()
                ? TlsConfig.OFF
                : TlsConfig.of(
                        chain.get(),
                        settings.get(AccessKeys.TLS_KEY_FILE),
                        settings.find(AccessKeys.TLS_CLIENT_CA_FILE).orElse(null));
    }

    private static ApiKeyConfig keysOf(Path file) {
        try {
            ApiKeyConfig keys = ApiKeyConfig.parse(Files.readString(file));
            if (keys.tenantBySha256().isEmpty()) { // which would switch the scheme off and let everybody in
                throw new IllegalArgumentException("no key in it (expected: one at least)");
            }
            return keys;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("API_KEYS_FILE: " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("API_KEYS_FILE: " + file + " cannot be read", e);
        }
    }
}
