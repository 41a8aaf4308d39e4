package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.adapters.events.records.RecordsConfig;
import io.voicegateway.app.settings.RecordKeys;
import io.voicegateway.app.settings.Setting;
import io.voicegateway.app.settings.Settings;
import java.util.OptionalDouble;

/** Turns the settings of records into what their keeper needs to know. */
@Module
interface RecordsSettingsModule {

    @Provides
    static RecordsConfig records(Settings settings) {
        return new RecordsConfig(
                settings.get(RecordKeys.LOG_CDR),
                settings.find(RecordKeys.EVENTS_WEBHOOK_URL),
                settings.find(RecordKeys.EVENTS_WEBHOOK_SECRET),
                RecordsConfig.DEFAULT_RETRY_PAUSE,
                settings.get(RecordKeys.CDR_TRANSCRIPTS),
                settings.get(RecordKeys.CDR_FULL_NUMBERS),
                new RecordsConfig.Prices(
                        price(settings, RecordKeys.COST_PER_MILLION_INPUT),
                        price(settings, RecordKeys.COST_PER_MILLION_OUTPUT)),
                settings.find(RecordKeys.FLIGHT_RECORDER_DIR));
    }

    private static OptionalDouble price(Settings settings, Setting<Double> key) {
        return settings.find(key).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
