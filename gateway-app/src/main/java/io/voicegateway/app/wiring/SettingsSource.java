package io.voicegateway.app.wiring;

import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Settings;

/** Where settings come from, read anew each time. */
public interface SettingsSource {

    /**
     * Returns the settings as they stand now.
     *
     * @throws BadSettingsException with one line for each problem
     */
    Settings load() throws BadSettingsException;
}
