package io.voicegateway.domain.pool;

import io.voicegateway.domain.contract.UpstreamPoolContract;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.SessionShare;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.testing.FakeConnector;
import io.voicegateway.domain.testing.ManualLoop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The contract holds whatever is kept ready. */
class WarmPoolContractTest {
    private static final UpstreamProfile PROFILE = UpstreamProfile.of("fake", "default");

    @Nested
    class NothingReady extends UpstreamPoolContract {
        @Override
        protected UpstreamPool start(FakeConnector connector, ManualLoop loop) {
            return started(PoolConfig.of(PROFILE, 0, 5), connector, loop);
        }
    }

    @Nested
    class TwoWarm extends UpstreamPoolContract {
        @Override
        protected UpstreamPool start(FakeConnector connector, ManualLoop loop) {
            return started(PoolConfig.of(PROFILE, 2, 5), connector, loop);
        }
    }

    @Nested
    class TwoDialled extends UpstreamPoolContract {
        @Override
        protected UpstreamPool start(FakeConnector connector, ManualLoop loop) {
            PoolConfig config = PoolConfig.of(PROFILE, 0, 5).withDialled(Map.of("fake", 2));
            return started(config, connector, loop);
        }
    }

    private static UpstreamPool started(PoolConfig config, FakeConnector connector, ManualLoop loop) {
        SegmentPool memory = SegmentPool.ofBytes(1 << 20);
        WarmPool pool = new WarmPool(
                config,
                List.of(loop),
                List.of(connector),
                new PoolEvents() {},
                () -> 0.5,
                memory,
                SessionShare.UNLIMITED);
        pool.start();
        return pool;
    }
}
