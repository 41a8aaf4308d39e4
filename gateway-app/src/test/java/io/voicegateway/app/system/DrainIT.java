package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.fault.SessionFault;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.adapters.simulator.phone.PhoneRefusedException;
import io.voicegateway.domain.audio.StandardCodecs;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SIGTERM while calls run, begin or are set up: no new ones, those that were let in to their end, then exit code 0. */
class DrainIT {
    private static final int BINARY = 2;
    private static final int CLOSE = 8;

    @Test
    void aRunningCallGoesOnToItsEndWhileNewOnesAreRefusedAtOnce() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of());
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            awaitCalls(gateway, 1);

            long termNanos = System.nanoTime();
            gateway.terminate();

            awaitDraining(gateway);
            assertThat(gateway.get("/health").status()).isEqualTo(503);
            assertThatThrownBy(() -> Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW))
                    .isInstanceOfSatisfying(
                            PhoneRefusedException.class,
                            refused -> assertThat(refused.status()).isEqualTo(503));
            assertThat(millisSince(termNanos)).isLessThan(300);
            caller.say(Speech.words());
            assertThat(caller.awaitAnswer()).isNotEmpty();
            assertThat(gateway.isAlive()).isTrue();
            long lastNanos = System.nanoTime();
            caller.hangUp();
            assertThat(gateway.awaitExit()).isZero();
            assertThat(millisSince(lastNanos)).isLessThan(1000);
            assertThat(gateway.output()).contains("stopped, 0 calls ended by us");
        }
    }

    @Test
    void whoWasLetInBeforeMayStillBeginHisCall() throws Exception {
        byte[] words = Speech.words();
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("UPSTREAM", "loopback"));
                WireClient client = WireClient.upgrade(gateway.port(), "/ws")) {
            assertThat(client.answer()).startsWith("HTTP/1.1 101 ");

            gateway.terminate();
            awaitDraining(gateway);
            client.send(BINARY, words);

            assertThat(client.read().payload()).as("audio").isNotEmpty();
            client.send(CLOSE, new byte[] {0x03, (byte) 0xE8});
            assertThat(client.awaitClose()).isEqualTo(1000);
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void whoSaysNothingDoesNotHoldTheDrainUp() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("UPSTREAM", "loopback", "DRAIN_TIMEOUT", "1h"));
                WireClient mute = WireClient.upgrade(gateway.port(), "/ws")) {
            gateway.terminate();

            assertThat(mute.awaitClose()).isEqualTo(1001);
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void aCallThatIsStillBeingSetUpIsNotGivenUp() throws Exception {
        SimulatorOptions slow = SimulatorOptions.defaults().with(SimulatorOption.SETUP_DELAY, "1500ms");
        byte[] words = Speech.words();
        try (GeminiSimulator model = GeminiSimulator.start(slow, new StandardCodecs());
                GatewayProcess gateway = GatewayProcess.serving(environment(model, "0"));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.TWILIO)) {
            await().until(() -> gateway.get("/stats").body().contains("\"calls\":1,"));
            assertThat(gateway.get("/stats").body()).contains("\"connecting_connections\":1,");

            gateway.terminate();
            caller.say(words);

            assertThat(Speech.heardAgain(words, caller.awaitAnswer())).isGreaterThan(0.9);
            caller.hangUp();
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void sessionsThatNobodyUsesAreClosedAndALostOneOfACallIsReplaced() throws Exception {
        byte[] words = Speech.words();
        try (GeminiSimulator model = GeminiSimulator.start(SimulatorOptions.defaults(), new StandardCodecs());
                GatewayProcess gateway = GatewayProcess.serving(environment(model, "3"));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            awaitCalls(gateway, 1);
            await().until(() -> model.book().totals().live() == 4);

            gateway.terminate();

            await().atMost(Duration.ofSeconds(2))
                    .until(() -> model.book().totals().live() == 1);
            model.book().strike(0, new SessionFault(SessionFault.Trigger.AT_ONCE, new SessionFault.Reset()));
            await().until(() ->
                    model.book().totals().live() == 1 && model.book().totals().opened() > 4);
            caller.say(words);
            assertThat(Speech.heardAgain(words, caller.awaitAnswer())).isGreaterThan(0.9);
            caller.hangUp();
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    static Map<String, String> environment(GeminiSimulator model, String poolSize) {
        return Map.of(
                "GEMINI_API_KEY",
                "any",
                "GEMINI_API_ENDPOINT",
                model.uri().toString(),
                "CONNECTION_POOL_SIZE",
                poolSize);
    }

    static void awaitCalls(GatewayProcess gateway, int count) {
        await().untilAsserted(() ->
                assertThat(gateway.get("/stats").body()).contains("\"active_connections\":" + count + ","));
    }

    static void awaitDraining(GatewayProcess gateway) {
        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(gateway.get("/readyz").body()).contains("\"reason\":\"draining\""));
    }

    static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
