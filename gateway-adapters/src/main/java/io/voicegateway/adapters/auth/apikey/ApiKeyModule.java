package io.voicegateway.adapters.auth.apikey;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.CredentialScheme;
import java.util.Set;
import java.util.function.Supplier;

/** Offers API keys as a scheme, if there are any. */
@Module
public interface ApiKeyModule {

    @Provides
    @ElementsIntoSet
    static Set<CredentialScheme> scheme(Supplier<ApiKeyConfig> config) {
        return config.get().tenantBySha256().isEmpty() ? Set.of() : Set.of(new ApiKeyScheme(config));
    }
}
