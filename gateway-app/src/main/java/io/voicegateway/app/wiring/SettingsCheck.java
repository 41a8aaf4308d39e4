package io.voicegateway.app.wiring;

import io.voicegateway.adapters.inbound.undertow.TlsConfig;
import io.voicegateway.adapters.support.tls.TlsContexts;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.model.UpstreamProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** Makes of the settings what a start would make of them, opens nothing, and says what would stop it. */
public final class SettingsCheck {
    private SettingsCheck() {}

    /**
     * Goes through what a start would.
     *
     * @throws BadSettingsException if a gateway with these settings would not start
     */
    public static void check(Settings settings) throws BadSettingsException {
        AccessRules.check(settings);
        try {
            ConversationModule.model(settings, ConversationModule.tools(settings));
            ConversationModule.calls(settings);
            ConversationModule.pool(settings, UpstreamProfile.of("any", "any"));
            RecordsSettingsModule.records(settings);
            AccessModule.apiKeysOf(settings);
            AccessModule.pathTokensOf(settings);
            certificates(settings);
        } catch (IllegalArgumentException e) {
            throw new BadSettingsException(
                    String.valueOf(e.getMessage()).lines().toList());
        } catch (UncheckedIOException e) {
            throw new BadSettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static void certificates(Settings settings) {
        TlsConfig.Files files = AccessModule.tls(settings).files();
        Optional<Path> upstream = settings.find(Keys.GEMINI_CA_FILE);
        try {
            if (upstream.isPresent()) {
                TlsContexts.trusting(upstream.get());
            }
            if (files != null) {
                Path clients = files.clientAuthorities();
                TlsContexts.server(files.chain(), files.key());
                if (clients != null) {
                    TlsContexts.trusting(clients);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS: " + e.getMessage(), e);
        }
    }
}
