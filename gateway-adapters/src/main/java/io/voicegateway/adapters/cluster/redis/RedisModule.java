package io.voicegateway.adapters.cluster.redis;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import io.voicegateway.domain.port.Fleet;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;

/** Offers Redis as what the instances have in common, if one is configured; else nothing of the client is even loaded. */
@Module
public interface RedisModule {

    @Provides
    @Singleton
    @ElementsIntoSet
    static Set<Fleet> fleet(RedisConfig config) {
        URI uri = config.uri();
        return uri == null ? Set.of() : Set.of(new RedisFleet(config, uri));
    }
}
