package io.voicegateway.adapters.upstream.loopback;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoMap;
import dagger.multibindings.StringKey;
import io.voicegateway.domain.port.UpstreamConnector;

/** Offers the echo as the upstream {@code loopback}; wants a {@link LoopbackConfig}. */
@Module
public final class LoopbackModule {
    private LoopbackModule() {}

    @Provides
    @IntoMap
    @StringKey("loopback")
    static UpstreamConnector connector(LoopbackConfig config) {
        return new LoopbackConnector(config);
    }
}
