package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.load.LoadGenerator;
import io.voicegateway.adapters.simulator.load.LoadPlan;
import io.voicegateway.adapters.simulator.load.LoadScores;
import io.voicegateway.adapters.simulator.load.SoundBook;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two gateways behind HAProxy are restarted one after the other while calls come and go: no caller notices. */
class RollingRestartIT {
    private static final int CALLS = Integer.getInteger("restart.calls", 24);

    @Test
    void noCallIsCutOrRefusedAndNoSoundIsLost() throws Exception {
        InstalledServer.require("haproxy");
        SoundBook book = new SoundBook();
        SimulatorOptions echo = SimulatorOptions.defaults()
                .with(SimulatorOption.MODE, "echo")
                .with(SimulatorOption.SESSION_LIMIT, "0s");
        try (GeminiSimulator model = GeminiSimulator.start(echo, new StandardCodecs(), book);
                GatewayProcess first = gateway(model, 0);
                GatewayProcess second = gateway(model, 0);
                HaProxy proxy = HaProxy.before(first, second);
                LoadGenerator callers = new LoadGenerator(plan(proxy), book)) {
            awaitCalls(first);
            awaitCalls(second);

            try (GatewayProcess firstAgain = restart(first, model);
                    GatewayProcess secondAgain = restart(second, model)) {
                callers.hangUp();
                assertThat(callers.awaitEnd(10_000)).isTrue();
                LoadScores scores = callers.finish();

                assertThat(scores.failed()).as(scores + "\n" + proxy.output()).isZero();
                assertThat(scores.answered()).isEqualTo(scores.made()).isGreaterThan(2 * CALLS);
                assertThat(scores.mixedUp()).isZero();
                assertThat(scores.broken()).isZero();
                assertThat(scores.markersLost()).isZero();
                assertThat(scores.lostMillis()).isZero();
                assertThat(firstAgain.isAlive() && secondAgain.isAlive()).isTrue();
            }
        }
    }

    private static GatewayProcess restart(GatewayProcess gateway, GeminiSimulator model) throws Exception {
        gateway.terminate();
        assertThat(gateway.awaitExit()).isZero();
        assertThat(gateway.output()).contains("stopped, 0 calls ended by us");
        GatewayProcess again = gateway(model, gateway.port());
        awaitCalls(again);
        return again;
    }

    private static void awaitCalls(GatewayProcess gateway) {
        Awaitility.await("calls on " + gateway.port())
                .atMost(Duration.ofSeconds(20))
                .until(() -> !gateway.get("/stats").body().contains("\"calls\":0,"));
    }

    private static GatewayProcess gateway(GeminiSimulator model, int port) throws IOException {
        return GatewayProcess.serving(
                Map.of(
                        "GEMINI_API_KEY", "any",
                        "GEMINI_API_ENDPOINT", model.uri().toString(),
                        "TRUSTED_PROXIES", "127.0.0.1",
                        "DRAIN_TIMEOUT", "1m"),
                "--server-port=" + port);
    }

    private static LoadPlan plan(HaProxy proxy) {
        return new LoadPlan(
                proxy.uri("/ws"),
                LoadPlan.Dialect.RAW,
                LoadPlan.Pattern.FULL_DUPLEX,
                CALLS,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                0);
    }
}
