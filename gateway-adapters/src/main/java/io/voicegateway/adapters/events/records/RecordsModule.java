package io.voicegateway.adapters.events.records;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import io.voicegateway.domain.port.CallEvents;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Offers a listener that keeps records of calls; wants a {@link RecordsConfig}. */
@Module
public interface RecordsModule {

    @Provides
    @Singleton
    static RecordKeeper keeper(RecordsConfig config) {
        return new RecordKeeper(config, InstantSource.system());
    }

    @Provides
    @IntoSet
    static CallEvents events(RecordKeeper keeper) {
        return keeper;
    }

    /** What writes out the last records when the gateway stops. */
    @Provides
    @Named("records")
    static Runnable farewell(RecordKeeper keeper) {
        return keeper::close;
    }
}
