package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client that takes its audio late or not at all, and a loop that is late itself. */
class SlowClientTest {
    private final CallHarness call = new CallHarness();

    @Test
    void stalledLoopMakesUpForItsLatenessAndNoMore() {
        call.connect();
        call.modelSays(1, 2000);
        call.turnComplete();
        int before = call.client.frames().size();

        call.loop.stall(Duration.ofMillis(100));

        assertThat(call.client.frames()).hasSize(before + 5);
        call.loop.stall(Duration.ofMillis(1000));
        assertThat(call.client.frames()).hasSize(before + 5 + 8);
        assertThat(call.events.count("underrun")).isEqualTo(1);
    }

    @Test
    void slowClientPausesThePlayoutAndLosesNothing() {
        call.connect();
        call.modelSays(1, 1000);
        call.turnComplete();
        call.loop.advanceMillis(200);
        call.client.writable(false);
        call.loop.advanceMillis(1500);

        call.client.writable(true);
        call.loop.run(() -> call.caller().onWritable());
        call.loop.advanceMillis(1000);

        assertThat(call.client.frames()).hasSize(50);
        assertThat(call.client.closes()).isZero();
    }

    @Test
    void clientThatTakesNothingForTooLongIsLetGoC15() {
        call.connect();
        call.client.writable(false);
        call.modelSays(1, 60_000);

        call.loop.advanceMillis(1950);
        assertThat(call.client.closes()).isZero();
        call.loop.advanceMillis(100);

        assertThat(call.client.closeCause().code()).isEqualTo(GatewayError.Code.SLOW_CLIENT);
        assertThat(call.segments.freeSegments()).isEqualTo(call.segments.madeSegments());
    }
}
