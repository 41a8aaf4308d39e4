package io.voicegateway.app.wiring;

import io.voicegateway.adapters.auth.apikey.ApiKeyConfig;
import io.voicegateway.adapters.auth.pathtoken.PathTokenConfig;
import io.voicegateway.adapters.auth.twilio.TwilioAuthConfig;
import io.voicegateway.app.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Keys and tokens that are accepted at the moment: they are rotated while calls go on. Thread-safe. */
@Singleton
final class LiveAccess {
    private volatile Access now;

    @Inject
    LiveAccess(Settings settings) {
        now = Access.of(settings);
    }

    Access now() {
        return now;
    }

    /** Accepts these from now on; running calls are not asked again. */
    void accept(Access access) {
        now = access;
    }

    /**
     * What is accepted.
     *
     * @param apiKeys API keys
     * @param twilio tokens of Twilio's accounts
     * @param pathTokens secrets of path tokens
     */
    record Access(ApiKeyConfig apiKeys, TwilioAuthConfig twilio, PathTokenConfig pathTokens) {

        /** @throws IllegalArgumentException if a file of theirs is not what it should be */
        static Access of(Settings settings) {
            return new Access(
                    AccessModule.apiKeysOf(settings),
                    AccessModule.twilioOf(settings),
                    AccessModule.pathTokensOf(settings));
        }
    }
}
