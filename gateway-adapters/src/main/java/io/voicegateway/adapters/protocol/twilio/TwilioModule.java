package io.voicegateway.adapters.protocol.twilio;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoMap;
import dagger.multibindings.StringKey;
import io.voicegateway.domain.port.WireProtocol;

/** Offers Twilio Media Streams as a client protocol. */
@Module
public interface TwilioModule {
    @Provides
    @IntoMap
    @StringKey(TwilioProtocol.NAME)
    static WireProtocol protocol() {
        return new TwilioProtocol();
    }
}
