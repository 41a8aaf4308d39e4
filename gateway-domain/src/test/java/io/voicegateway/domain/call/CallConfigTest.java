package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallConfigTest {
    @Test
    void defaultsAreWhatTheDocumentsSay() {
        CallConfig config = CallConfig.DEFAULT;

        assertThat(config.media().lead()).isEqualTo(Duration.ofMillis(160));
        assertThat(config.media().prebuffer()).isEqualTo(Duration.ofMillis(60));
        assertThat(config.media().downlinkMax()).isEqualTo(Duration.ofSeconds(120));
        assertThat(config.media().uplinkChunkMillis()).isEqualTo(20);
        assertThat(config.limits().mediaTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.handover().maxLosses()).isEqualTo(3);
        assertThat(config.dialogue().greeting()).isEmpty();
    }

    @Test
    void wrongValueIsRefusedWithItsNameWhatWasGivenAndWhatIsExpected() {
        assertThatThrownBy(() -> PlayoutTest.lead(2001, 60))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lead: 2001ms (expected: 0s to 2s)");
        assertThatThrownBy(() -> new LimitsConfig(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ZERO))
                .hasMessage("mediaTimeout: 500ms (expected: 0 for off, or 1s to 3600s)");
    }

    @Test
    void oneOddChunkLengthIsRefused() {
        MediaConfig d = MediaConfig.DEFAULT;

        assertThatThrownBy(() -> new MediaConfig(
                        d.lead(),
                        d.prebuffer(),
                        d.downlinkMax(),
                        d.slowClient(),
                        30,
                        d.uplinkHold(),
                        d.startHold(),
                        d.replay(),
                        d.gapAfter()))
                .hasMessage("uplinkChunkMillis: 30 (expected: 20, 40 or 60)");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        HandoverConfig d = HandoverConfig.DEFAULT;

        assertThatThrownBy(() -> new HandoverConfig(
                        d.sessionAge(), d.stallAfter(), 0, d.maxLosses(), d.lossWindow(), d.spread(), d.backoff()))
                .hasMessage("maxTries: 0 (expected: 1 to 10)");
    }
}
