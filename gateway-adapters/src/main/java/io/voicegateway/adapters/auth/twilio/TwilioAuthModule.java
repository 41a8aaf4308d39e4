package io.voicegateway.adapters.auth.twilio;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.CredentialScheme;
import java.util.Set;

/** Offers Twilio's signature as a scheme, if there is a token to check it with. */
@Module
public interface TwilioAuthModule {

    @Provides
    @ElementsIntoSet
    static Set<CredentialScheme> scheme(TwilioAuthConfig config) {
        return config.authTokens().isEmpty() ? Set.of() : Set.of(new TwilioSignatureScheme(config));
    }
}
