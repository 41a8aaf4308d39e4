package io.voicegateway.adapters.auth.apikey;

import io.voicegateway.adapters.support.http.PresentedTokens;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.CredentialScheme;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks a presented key up by its hash. The look-up's time depends on the hash only, which tells nothing of the key.
 */
final class ApiKeyScheme implements CredentialScheme {
    private final Supplier<ApiKeyConfig> config;

    ApiKeyScheme(ApiKeyConfig config) {
        this(() -> config);
    }

    /** @param config asked with each client, for keys come and go */
    ApiKeyScheme(Supplier<ApiKeyConfig> config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "api-key";
    }

    @Override
    public Optional<Verdict<String>> check(Credentials credentials) {
        return PresentedTokens.apiKey(credentials)
                .filter(key -> !PresentedTokens.isJwt(key))
                .map(this::verdict);
    }

    private Verdict<String> verdict(String key) {
        String tenant = config.get().tenantBySha256().get(ApiKeyConfig.sha256(key));
        return tenant == null
                ? Verdict.refused(new GatewayError(Code.UNAUTHENTICATED, "unknown API key"))
                : Verdict.granted(tenant);
    }
}
