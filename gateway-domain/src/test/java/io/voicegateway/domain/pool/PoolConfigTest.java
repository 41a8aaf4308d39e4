package io.voicegateway.domain.pool;

import static io.voicegateway.domain.pool.PoolFixture.PROFILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolConfigTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        PoolConfig config = PoolConfig.of(PROFILE, 2, 50);

        assertThat(config.warmTargets()).isEqualTo(Map.of(PROFILE, 2));
        assertThat(config.dialledTargets()).isEmpty();
        assertThat(config.maxConnecting()).isEqualTo(4);
        assertThat(config.maxAge()).isEqualTo(Duration.ofMinutes(8));
        assertThat(config.maxIdle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.leaseTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.maxTries()).isEqualTo(3);
        assertThat(config.retryWindow()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.breakerThreshold()).isEqualTo(5);
    }

    @Test
    void targetsBeyondTheCapAreRefusedWithBothNumbers() {
        assertThatThrownBy(() -> PoolConfig.of(PROFILE, 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxTotal: 2 (expected: at least all warm and dialled targets together, 3)");
        assertThatThrownBy(() -> PoolConfig.of(PROFILE, 1, 2).withDialled(Map.of("fake", 2)))
                .hasMessageContaining("together, 3");
    }

    @Test
    void numbersThatMakeNoSenseAreRefusedByName() {
        PoolConfig config = PoolConfig.of(PROFILE, 1, 2);
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> PoolConfig.of(PROFILE, -1, 2)).hasMessageContaining("warm target of fake/default: -1");
        assertThatThrownBy(() -> PoolConfig.of(PROFILE, 0, 0)).hasMessageContaining("maxTotal: 0");
        assertThatThrownBy(() -> config.withAges(Duration.ZERO, second, second)).hasMessageContaining("maxAge: 0ms");
        assertThatThrownBy(() -> config.withAges(second, Duration.ZERO, second)).hasMessageContaining("maxIdle: 0ms");
        assertThatThrownBy(() -> config.withLeaseTimeout(Duration.ofMinutes(2)))
                .hasMessage("leaseTimeout: 120000ms (expected: 100ms to 60000ms)");
    }

    @Test
    void shorterLeaseTimeoutShortensTheRetryWindow() {
        PoolConfig config = PoolConfig.of(PROFILE, 1, 2).withLeaseTimeout(Duration.ofSeconds(2));

        assertThat(config.retryWindow()).isEqualTo(Duration.ofSeconds(2));
    }
}
