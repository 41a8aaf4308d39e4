package io.voicegateway.adapters.auth.twilio;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.CredentialScheme;
import java.util.Set;
import java.util.function.Supplier;

/** Offers Twilio's signature as a scheme, if there is a token to check it with. */
@Module
public interface TwilioAuthModule {

    @Provides
    @ElementsIntoSet
    static Set<CredentialScheme> scheme(Supplier<TwilioAuthConfig> config) {
        return config.get().authTokens().isEmpty() ? Set.of() : Set.of(new TwilioSignatureScheme(config));
    }
}
