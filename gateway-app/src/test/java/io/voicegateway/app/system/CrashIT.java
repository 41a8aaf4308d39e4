package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.live.SessionReport;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One of two gateways is killed while people talk: its callers go on with their conversations on the other, which notices nothing. */
class CrashIT {
    private static final int CALLERS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void thoseOfTheDeadGatewayResumeOnTheOtherWhoseCallersHearNothing() throws Exception {
        InstalledServer.require("haproxy", "redis-server");
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        List<PersistentCaller> callers = new ArrayList<>();
        try (GeminiSimulator model = GeminiSimulator.start(SimulatorOptions.defaults(), new StandardCodecs());
                InstalledServer redis = InstalledServer.redis();
                GatewayProcess first = gateway(model, redis);
                GatewayProcess second = gateway(model, redis);
                HaProxy proxy = HaProxy.before(first, second)) {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new PersistentCaller(proxy.port(), hertz(i)));
            }
            clock.scheduleAtFixedRate(() -> callers.forEach(PersistentCaller::speak), 0, 20, TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> callers.stream().allMatch(caller -> hasAnswers(caller, 2)));
            assertThat(callers).allMatch(PersistentCaller::hasToken);

            first.kill();

            await().atMost(PATIENCE).until(() -> callers.stream().allMatch(caller -> hasAnswers(caller, 4)));
            List<PersistentCaller> cut =
                    callers.stream().filter(caller -> caller.lines() > 1).toList();
            assertThat(cut).as(proxy.output()).hasSizeBetween(CALLERS / 4, CALLERS * 3 / 4);
            assertThat(callers).allMatch(caller -> caller.refusals() == 0);
            for (int i = 0; i < CALLERS; i++) {
                assertHearsHimself(callers.get(i), hertz(i));
            }
            assertThat(cut).allMatch(caller -> caller.lines() == 2);
            assertThat(cut).allMatch(PersistentCaller::isResumed);
            assertThat(model.sessions().stream().filter(SessionReport::resumed).toList())
                    .hasSameSizeAs(cut)
                    .allMatch(session -> session.historyLines() >= 2 * 2);
        } finally {
            clock.shutdownNow();
            callers.forEach(PersistentCaller::close);
        }
    }

    /** What the cut callers lost with their gateway is not held against it: the answer that was being spoken, and the word. */
    private static void assertHearsHimself(PersistentCaller caller, double hertz) throws Exception {
        int broken = 0;
        List<byte[]> answers = caller.answers();
        for (byte[] answer : answers.subList(0, answers.size() - 1)) {
            byte[] linear = Tones.linear(answer, Encoding.MULAW);
            int word = PersistentCaller.WORD_FRAMES * 320;
            boolean whole = linear.length >= word * 9 / 10;
            double share = Tones.share(linear, 0, linear.length, hertz);
            assertThat(share).as("own pitch").isGreaterThan(0.8);
            broken += whole ? 0 : 1;
        }
        assertThat(broken).isLessThanOrEqualTo(caller.lines() - 1);
    }

    private static boolean hasAnswers(PersistentCaller caller, int count) {
        return caller.answers().size() >= count;
    }

    private static double hertz(int caller) {
        return 300 + 60 * caller;
    }

    private static GatewayProcess gateway(GeminiSimulator model, InstalledServer redis) throws Exception {
        return GatewayProcess.serving(Map.of(
                "GEMINI_API_KEY",
                "any",
                "GEMINI_API_ENDPOINT",
                model.uri().toString(),
                "TRUSTED_PROXIES",
                "127.0.0.1",
                "REDIS_URL",
                "redis://127.0.0.1:" + redis.port()));
    }
}
