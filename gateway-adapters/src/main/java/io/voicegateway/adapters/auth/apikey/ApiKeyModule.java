package io.voicegateway.adapters.auth.apikey;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.CredentialScheme;
import java.util.Set;

/** Offers API keys as a scheme, if there are any. */
@Module
public interface ApiKeyModule {

    @Provides
    @ElementsIntoSet
    static Set<CredentialScheme> scheme(ApiKeyConfig config) {
        return config.tenantBySha256().isEmpty() ? Set.of() : Set.of(new ApiKeyScheme(config));
    }
}
