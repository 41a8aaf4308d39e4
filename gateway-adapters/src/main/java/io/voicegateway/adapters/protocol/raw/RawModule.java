package io.voicegateway.adapters.protocol.raw;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoMap;
import dagger.multibindings.StringKey;
import io.voicegateway.domain.port.WireProtocol;

/** Offers bare binary audio as a client protocol. */
@Module
public interface RawModule {
    @Provides
    @IntoMap
    @StringKey(RawProtocol.NAME)
    static WireProtocol protocol() {
        return new RawProtocol();
    }
}
