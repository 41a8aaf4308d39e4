package io.voicegateway.adapters.auth.jwt;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.CredentialScheme;
import java.net.URI;
import java.util.Set;

/** Offers JSON Web Tokens as a scheme, if an issuer is configured. */
@Module
public interface JwtModule {

    @Provides
    @ElementsIntoSet
    static Set<CredentialScheme> scheme(JwtConfig config) {
        URI jwks = config.jwks();
        return jwks == null ? Set.of() : Set.of(new JwtScheme(config, jwks));
    }
}
