package io.voicegateway.adapters.events.records;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Export;
import io.voicegateway.domain.port.Tracing;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Offers a listener that keeps records of calls; wants a {@link RecordsConfig}. */
@Module
public interface RecordsModule {

    @Provides
    @Singleton
    static RecordKeeper keeper(RecordsConfig config, Tracing tracing) {
        return new RecordKeeper(config, tracing, InstantSource.system());
    }

    @Binds
    @IntoSet
    CallEvents events(RecordKeeper keeper);

    @Binds
    @IntoSet
    Export export(RecordKeeper keeper);
}
