package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeLadderTest {
    private static final UpstreamLoss FAULT = new UpstreamLoss(1011, "Internal error", Remedy.RESUME);

    private final ResumeLadder ladder = new ResumeLadder(List.of("newest", "older"), Remedy.RESUME);

    @Test
    void handleThatTheVendorStumblesOverIsTriedAgainButTheLastTryIsFreshU8() {
        ladder.failed(FAULT, false);
        assertThat(ladder.options(List.of())).isEqualTo(SessionOptions.resume("newest"));

        ladder.failed(FAULT, true);
        assertThat(ladder.options(List.of())).isEqualTo(SessionOptions.FRESH);
    }

    @Test
    void whoeverIsBusyOrAwayHasNotRefusedTheHandle() {
        ladder.failed(new UpstreamLoss(503, "the upgrade was answered with 503", Remedy.RESUME), true);
        ladder.failed(new UpstreamLoss(1006, "no connection", Remedy.RESUME), true);
        ladder.failed(new UpstreamLoss(1011, "quota", Remedy.RESUME, Duration.ofSeconds(5)), true);

        assertThat(ladder.options(List.of())).isEqualTo(SessionOptions.resume("newest"));
    }
}
