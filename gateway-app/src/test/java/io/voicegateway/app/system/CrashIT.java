package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.live.SessionReport;
import io.voicegateway.adapters.simulator.load.MarkerVoice;
import io.voicegateway.adapters.simulator.load.SoundBook;
import io.voicegateway.domain.audio.StandardCodecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One of two gateways is killed while people talk: its callers go on with their conversations on the other, which notices nothing. */
class CrashIT {
    private static final int CALLERS = Integer.getInteger("crash.calls", 50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What a gateway had in hand when it was killed, both ways, and what was on the wire: less than two seconds of markers. */
    private static final int MARKERS_IN_FLIGHT = 20;

    @Test
    void thoseOfTheDeadGatewayResumeOnTheOtherWhoseCallersHearNothing() throws Exception {
        InstalledServer.require("haproxy", "redis-server");
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        List<PersistentCaller> callers = new ArrayList<>();
        SoundBook book = new SoundBook();
        SimulatorOptions echo = SimulatorOptions.defaults().with(SimulatorOption.MODE, "echo");
        try (GeminiSimulator model = GeminiSimulator.start(echo, new StandardCodecs(), book);
                RedisProcess redis = new RedisProcess();
                GatewayProcess first = gateway(model, redis);
                GatewayProcess second = gateway(model, redis);
                HaProxy proxy = HaProxy.before(first, second)) {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new PersistentCaller(proxy.port(), new MarkerVoice(i, book)));
            }
            clock.scheduleAtFixedRate(() -> callers.forEach(PersistentCaller::speak), 0, 20, TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> callers.stream().allMatch(PersistentCaller::hasToken));
            awaitMarkers(callers, 20);

            first.kill();

            await().atMost(PATIENCE).until(() -> lines(callers, 2) >= CALLERS / 4 && lines(callers, 0) == 0);
            awaitMarkers(callers, 30);
            callers.forEach(caller -> caller.voice().speak(false));
            await().atMost(PATIENCE)
                    .until(() -> callers.stream()
                            .filter(caller -> caller.lines() == 1)
                            .allMatch(CrashIT::heardAll));

            assertThat(book.mixedUp()).as("voices in sessions of others").isZero();
            assertThat(callers)
                    .allSatisfy(caller -> assertThat(caller.voice().mixedUp()).isZero());
            assertThat(callers)
                    .allSatisfy(caller -> assertThat(caller.refusals()).isZero());
            List<PersistentCaller> cut =
                    callers.stream().filter(caller -> caller.lines() > 1).toList();
            assertThat(cut).as(proxy.output()).hasSizeBetween(CALLERS / 4, CALLERS * 3 / 4);
            assertThat(cut).allSatisfy(CrashIT::assertWentOn);
            assertThat(callers).filteredOn(caller -> caller.lines() == 1).allSatisfy(CrashIT::assertHeardNothingOfIt);
            assertThat(model.sessions().stream().filter(SessionReport::resumed)).hasSameSizeAs(cut);
        } finally {
            clock.shutdownNow();
            callers.forEach(PersistentCaller::close);
        }
    }

    private static void assertWentOn(PersistentCaller caller) {
        assertThat(caller.lines()).isEqualTo(2);
        assertThat(caller.isResumed()).isTrue();
        assertThat(caller.voice().lost()).isLessThanOrEqualTo(MARKERS_IN_FLIGHT);
        assertThat(caller.voice().broken()).as("cut in their middle").isLessThanOrEqualTo(2);
    }

    private static void assertHeardNothingOfIt(PersistentCaller caller) {
        assertThat(caller.voice().lost()).isZero();
        assertThat(caller.voice().broken()).isZero();
        assertThat(caller.voice().lostMillis()).isZero();
        assertThat(caller.longestPauseMillis()).isLessThan(1000);
    }

    private static boolean heardAll(PersistentCaller caller) {
        return caller.voice().lost() == 0;
    }

    /** Lets everybody speak until so many markers more have come back to each. */
    private static void awaitMarkers(List<PersistentCaller> callers, int count) {
        callers.forEach(caller -> caller.voice().speak(true));
        long[] before =
                callers.stream().mapToLong(caller -> caller.voice().heard()).toArray();
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, before.length)
                        .allMatch(i -> callers.get(i).voice().heard() >= before[i] + count));
    }

    private static long lines(List<PersistentCaller> callers, int count) {
        return callers.stream().filter(caller -> caller.lines() == count).count();
    }

    private static GatewayProcess gateway(GeminiSimulator model, RedisProcess redis) throws Exception {
        return GatewayProcess.serving(Map.of(
                "GEMINI_API_KEY",
                "any",
                "GEMINI_API_ENDPOINT",
                model.uri().toString(),
                "TRUSTED_PROXIES",
                "127.0.0.1",
                "REDIS_URL",
                redis.url()));
    }
}
