package io.voicegateway.adapters.telemetry.log;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Tracing;

/** Offers lines in the log about calls. */
@Module
public interface LogModule {

    @Provides
    @IntoSet
    static CallEvents calls(Tracing tracing) {
        return new CallLog(tracing);
    }
}
