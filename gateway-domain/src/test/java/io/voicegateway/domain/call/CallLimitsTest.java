package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError.Code;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What ends a call that would not end by itself, and what does not. */
class CallLimitsTest {
    private final CallHarness call = new CallHarness();

    @Test
    void setupThatNeverEndsIsGivenUpAfterTenSecondsU11() {
        call.pool.hold();
        call.connect();

        call.loop.advanceMillis(9_990);
        assertThat(call.client.closes()).isZero();
        call.loop.advanceMillis(20);

        assertThat(call.client.closeCause().code()).isEqualTo(Code.LEASE_TIMEOUT);
    }

    @Test
    void callerWithoutMediaIsLetGoC17() {
        call.connect();
        call.callerSpeaks(1, 10);

        call.loop.advance(Duration.ofSeconds(31));

        assertThat(call.client.closeCause().code()).isEqualTo(Code.IDLE_TIMEOUT);
    }

    @Test
    void callerWhoOnlyListensIsNotIdle() {
        call.connect();
        call.callerSpeaks(1, 10);
        call.modelSays(2, 60_000);
        call.turnComplete();

        call.loop.advance(Duration.ofSeconds(80));

        assertThat(call.client.closes()).isZero();
        call.loop.advance(Duration.ofSeconds(11));
        assertThat(call.client.closes()).isEqualTo(1);
    }

    @Test
    void modelThatSaysNothingForMinutesDoesNotEndTheCallU15() {
        call.connect();

        call.callerSpeaks(1, 50 * 120);

        assertThat(call.client.closes()).isZero();
    }

    @Test
    void callEndsAtItsGreatestLength() {
        call.limits(new LimitsConfig(Duration.ofSeconds(8), Duration.ZERO, Duration.ofSeconds(60)))
                .connect();

        call.loop.advance(Duration.ofSeconds(61));

        assertThat(call.client.closeCause().code()).isEqualTo(Code.MAX_LENGTH);
    }
}
