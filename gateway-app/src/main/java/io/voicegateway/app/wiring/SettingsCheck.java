package io.voicegateway.app.wiring;

import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.model.UpstreamProfile;
import java.io.UncheckedIOException;
import java.util.List;

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
        } catch (IllegalArgumentException e) {
            throw new BadSettingsException(
                    String.valueOf(e.getMessage()).lines().toList());
        } catch (UncheckedIOException e) {
            throw new BadSettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }
}
