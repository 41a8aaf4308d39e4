package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.app.process.Meanwhile;
import io.voicegateway.domain.admission.CapacityConfig;
import io.voicegateway.domain.admission.CapacityPolicy;
import io.voicegateway.domain.admission.SchemeAuthenticator;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.call.CallConfig;
import io.voicegateway.domain.call.GatewaySwitchboard;
import io.voicegateway.domain.events.FanOutEvents;
import io.voicegateway.domain.events.LogEvents;
import io.voicegateway.domain.fleet.FleetAdmission;
import io.voicegateway.domain.pool.PoolConfig;
import io.voicegateway.domain.pool.WarmPool;
import io.voicegateway.domain.port.AdmissionPolicy;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.Authenticator;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.CredentialScheme;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.Operations;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.Switchboard;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.ring.SegmentPool;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the objects of the domain, which knows nothing of injection. */
@Module
interface CoreModule {
    /** Half a second of mu-law: a call that says little holds little. */
    int SEGMENT_BYTES = 4096;

    @Provides
    static AudioCodec.Provider codecs(StandardCodecs codecs) {
        return codecs;
    }

    /** May have to wait for them: who needs them names them last, after all that can be made meanwhile. */
    @Provides
    static IoLoops loops(Meanwhile<IoLoops> loops) {
        return loops.get();
    }

    @Provides
    @Singleton
    static SegmentPool segments() {
        return new SegmentPool(
                SEGMENT_BYTES, CallMemory.audioBytes(Runtime.getRuntime().maxMemory()));
    }

    @Provides
    @Singleton
    static WarmPool warmPool(
            PoolConfig config,
            Map<String, UpstreamConnector> connectors,
            PoolEvents events,
            SegmentPool memory,
            Fleet fleet,
            IoLoops loops) {
        return new WarmPool(
                config,
                loops.loops(),
                connectors.values(),
                events,
                () -> ThreadLocalRandom.current().nextDouble(),
                memory,
                fleet.sessions());
    }

    @Provides
    static UpstreamPool pool(WarmPool pool) {
        return pool;
    }

    @Provides
    @Singleton
    static Switchboard switchboard(
            UpstreamPool pool,
            AudioCodec.Provider codecs,
            SegmentPool segments,
            CallEvents events,
            CallConfig config,
            ToolBroker tools,
            Fleet fleet) {
        return new GatewaySwitchboard(
                pool,
                codecs,
                segments,
                events,
                config,
                tools,
                fleet.memory(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Provides
    @Singleton
    static AdmissionPolicy admission(CapacityConfig config, Fleet fleet) {
        return new FleetAdmission(new CapacityPolicy(config, System::nanoTime), fleet);
    }

    @Provides
    @Singleton
    static Authenticator authenticator(Set<CredentialScheme> schemes) {
        return new SchemeAuthenticator(schemes);
    }

    @Provides
    static Operations operations(ProcessOperations operations) {
        return operations;
    }

    @Provides
    @Singleton
    static LogEvents logEvents() {
        return new LogEvents(System.getLogger("io.voicegateway.Upstreams"));
    }

    @Provides
    @IntoSet
    static PoolEvents loggedPool(LogEvents log) {
        return log;
    }

    @Provides
    @Singleton
    static FanOutEvents events(Set<CallEvents> calls, Set<PoolEvents> pool) {
        return new FanOutEvents(calls, pool);
    }

    @Provides
    static CallEvents callEvents(FanOutEvents events) {
        return events;
    }

    @Provides
    static PoolEvents poolEvents(FanOutEvents events) {
        return events;
    }
}
