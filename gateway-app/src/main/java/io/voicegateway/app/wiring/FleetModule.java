package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.adapters.cluster.redis.RedisConfig;
import io.voicegateway.app.settings.FleetKeys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.fleet.LocalFleet;
import io.voicegateway.domain.fleet.LocalResumeStore;
import io.voicegateway.domain.fleet.SharedFleet;
import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.ResumeStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/** Makes what all instances of the gateway have in common, if anything. */
@Module
interface FleetModule {
    /** Some hundred bytes each. */
    int MOST_CONVERSATIONS = 20_000;

    /**
     * Joins this instance to what all have in common, or lets it go by its own limits.
     *
     * @param common at most one
     */
    @Provides
    @Singleton
    static Fleet fleet(Settings settings, FleetLimits limits, Set<Fleet> common) {
        Duration window = settings.get(FleetKeys.RESUME_WINDOW);
        ResumeStore memory = window.isZero()
                ? ResumeStore.NONE
                : new LocalResumeStore(MOST_CONVERSATIONS, window, System::nanoTime, new ResumeTokens());
        LocalFleet own = new LocalFleet(limits, memory, System::nanoTime);
        return common.isEmpty() ? own : new SharedFleet(own, common.iterator().next());
    }

    @Provides
    static FleetLimits limits(Settings settings) {
        return new FleetLimits(
                settings.get(FleetKeys.FLEET_MAX_CALLS),
                settings.get(FleetKeys.FLEET_MAX_CALLS_PER_TENANT),
                settings.get(FleetKeys.FLEET_CALLS_PER_SECOND_PER_TENANT),
                settings.get(FleetKeys.FLEET_MAX_SESSIONS));
    }

    @Provides
    static RedisConfig redis(Settings settings, FleetLimits limits) {
        return settings.find(FleetKeys.REDIS_URL)
                .map(url -> new RedisConfig(
                        url,
                        settings.find(FleetKeys.REDIS_CA_FILE).orElse(null),
                        settings.get(FleetKeys.REDIS_PREFIX),
                        settings.get(FleetKeys.REDIS_TIMEOUT),
                        RedisConfig.DEFAULT_LEASE,
                        limits,
                        settings.get(FleetKeys.RESUME_WINDOW)))
                .orElse(RedisConfig.OFF);
    }
}
