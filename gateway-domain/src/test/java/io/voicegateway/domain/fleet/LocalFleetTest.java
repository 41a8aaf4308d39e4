package io.voicegateway.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.contract.FleetContract;
import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet;
import io.voicegateway.domain.port.Fleet.Answer;
import io.voicegateway.domain.port.ResumeStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalFleetTest extends FleetContract {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 7);

    @Override
    protected List<Fleet> instances(FleetLimits limits) {
        Fleet alone = fleet(limits);
        return List.of(alone, alone);
    }

    @Override
    protected void awaitGranted(Fleet fleet, String tenant) {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(ask(fleet, tenant)).isEqualTo(Answer.GRANTED);
    }

    @Test
    void tenantsWhoseCallsAreOverAreForgotten() {
        LocalFleet fleet = fleet(new FleetLimits(0, 5, 10, 0));
        for (int i = 0; i < 5000; i++) {
            fleet.admitNow("tenant-" + i);
            now.addAndGet(Duration.ofMillis(10).toNanos());
            fleet.release("tenant-" + i);
        }

        assertThat(fleet.tenants()).isLessThan(1100);
    }

    @Test
    void shareIsAllThatTheFleetMayHave() {
        assertThat(fleet(new FleetLimits(0, 0, 0, 7)).sessions().places()).isEqualTo(7);
        assertThat(fleet(FleetLimits.NONE).sessions().places()).isEqualTo(Integer.MAX_VALUE);
    }

    private LocalFleet fleet(FleetLimits limits) {
        return new LocalFleet(limits, ResumeStore.NONE, now::get);
    }
}
