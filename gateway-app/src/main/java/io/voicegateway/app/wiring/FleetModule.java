package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.app.settings.FleetKeys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.fleet.LocalResumeStore;
import io.voicegateway.domain.port.ResumeStore;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes what all instances of the gateway may have in common. */
@Module
interface FleetModule {
    /** Some hundred bytes each. */
    int MOST_CONVERSATIONS = 20_000;

    @Provides
    @Singleton
    static ResumeStore memory(Settings settings) {
        Duration window = settings.get(FleetKeys.RESUME_WINDOW);
        return window.isZero()
                ? ResumeStore.NONE
                : new LocalResumeStore(MOST_CONVERSATIONS, window, System::nanoTime, new ResumeTokens());
    }
}
