package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.adapters.simulator.phone.PhoneRefusedException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** SIGTERM: no new calls, the running ones to their end or the deadline, exit code 0. */
class DrainIT {

    @Test
    void aRunningCallGoesOnToItsEndWhileNewOnesAreRefused() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of());
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            awaitOneCall(gateway);

            gateway.terminate();

            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(gateway.get("/health").status()).isEqualTo(503));
            assertThatThrownBy(() -> Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW))
                    .isInstanceOfSatisfying(
                            PhoneRefusedException.class,
                            refused -> assertThat(refused.status()).isEqualTo(503));
            caller.say(Speech.words());
            assertThat(caller.awaitAnswer()).isNotEmpty();
            assertThat(gateway.isAlive()).isTrue();
            caller.hangUp();
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void atTheDeadlineTheRestIsEndedWithGoingAway() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("DRAIN_TIMEOUT", "300ms"));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.TWILIO)) {
            awaitOneCall(gateway);

            gateway.terminate();

            assertThat(caller.awaitClose(Duration.ofSeconds(10))).isEqualTo(1001);
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("DRAIN_TIMEOUT", "1h"));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            awaitOneCall(gateway);
            gateway.terminate();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(gateway.get("/health").status()).isEqualTo(503));

            gateway.terminate();

            assertThat(caller.awaitClose(Duration.ofSeconds(10))).isEqualTo(1001);
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void anIdleGatewayStopsAtOnce() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("DRAIN_TIMEOUT", "1h"))) {
            gateway.terminate();

            assertThat(gateway.awaitExit()).isZero();
        }
    }

    private static void awaitOneCall(GatewayProcess gateway) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(gateway.get("/stats").body()).contains("\"active_connections\":1,"));
    }
}
