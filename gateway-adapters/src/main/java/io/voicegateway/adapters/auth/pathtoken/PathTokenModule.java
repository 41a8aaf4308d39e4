package io.voicegateway.adapters.auth.pathtoken;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.CredentialScheme;
import io.voicegateway.domain.port.TokenMint;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/** Offers path tokens as a scheme, if there is a key to sign them with, and the mint that makes them. */
@Module
public interface PathTokenModule {

    @Provides
    @ElementsIntoSet
    static Set<CredentialScheme> scheme(Supplier<PathTokenConfig> config) {
        return config.get().secrets().isEmpty() ? Set.of() : Set.of(new PathTokens(config, InstantSource.system()));
    }

    @Provides
    static TokenMint mint(Supplier<PathTokenConfig> config) {
        return new PathTokens(config, InstantSource.system());
    }
}
