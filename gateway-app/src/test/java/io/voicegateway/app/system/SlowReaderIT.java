package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers who send and never read, beside one who does both: they cost little, and he does not notice them. */
class SlowReaderIT {
    private static final int BINARY = 2;
    private static final int PING = 9;
    private static final int CALLERS = 20;
    private static final long MOST_KIB_PER_CALL = 5 * 1024;

    private GeminiSimulator simulator;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        simulator = GeminiSimulator.start(
                SimulatorOptions.defaults()
                        .with(SimulatorOption.MODE, "burst")
                        .with(SimulatorOption.BURST_LENGTH, "60s"),
                new StandardCodecs());
        gateway = GatewayProcess.serving(Map.of(
                "GEMINI_API_KEY", "AIza-made-up",
                "GEMINI_API_ENDPOINT", simulator.uri().toString(),
                "CONNECTION_POOL_SIZE", "4"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    @Test
    void longAnswersThatNobodyReadsAreBoundedAndTheReaderHearsHisInTime() throws Exception {
        List<WireClient> deaf = new ArrayList<>();
        try (Caller listener = Caller.dial(gateway.uri("/ws/raw"), PhoneDialect.RAW)) {
            listener.say(Speech.words());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> listener.arrivals().size() > 50);
            long before = gateway.residentKib();
            for (int i = 0; i < CALLERS; i++) {
                deaf.add(WireClient.upgradeNarrow(gateway.port(), "/ws/raw"));
            }

            talk(deaf, Speech.words(), Duration.ofSeconds(12));

            assertThat(gateway.residentKib() - before).isLessThan(CALLERS * MOST_KIB_PER_CALL);
            assertUndisturbed(listener);
            for (WireClient caller : deaf) {
                caller.close();
            }
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(gateway.get("/stats").body()).contains("\"calls\":1,"));
        } finally {
            for (WireClient caller : deaf) {
                caller.close();
            }
        }
    }

    @Test
    void pingsWhosePongsNobodyReadsEndTheirCallAndNoOther() throws Exception {
        try (Caller listener = Caller.dial(gateway.uri("/ws/raw"), PhoneDialect.RAW);
                WireClient flooder = WireClient.upgradeNarrow(gateway.port(), "/ws/raw")) {
            listener.say(Speech.words());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> listener.arrivals().size() > 50);
            long before = gateway.residentKib();
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 1000; i++) {
                many.writeBytes(new byte[] {(byte) (0x80 | PING), (byte) 0x80, 0, 0, 0, 0});
            }

            for (int i = 0; i < 100; i++) {
                flooder.sendRaw(many.toByteArray());
            }

            assertThat(flooder.awaitClose()).isEqualTo(1008);
            assertThat(gateway.residentKib() - before).isLessThan(4 * MOST_KIB_PER_CALL);
            assertUndisturbed(listener);
        }
    }

    /** Everybody says the words, then is silent, in real time. */
    private static void talk(List<WireClient> callers, byte[] words, Duration length) throws Exception {
        long start = System.nanoTime();
        for (int at = 0; at < length.toMillis() * 8; at += 800) {
            byte[] part = new byte[800];
            Arrays.fill(part, (byte) 0xFF);
            if (at < words.length) {
                System.arraycopy(words, at, part, 0, Math.min(part.length, words.length - at));
            }
            for (WireClient caller : callers) {
                caller.send(BINARY, part);
            }
            long due = start + TimeUnit.MILLISECONDS.toNanos(at / 8);
            for (long left; (left = due - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** Of the gaps between his frames of 20 ms all but one in a hundred are short; this machine has other work, too. */
    private static void assertUndisturbed(Caller listener) {
        List<Caller.Arrival> arrivals = listener.arrivals();
        long[] gaps = new long[arrivals.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = arrivals.get(i + 1).nanos() - arrivals.get(i).nanos();
        }
        Arrays.sort(gaps);
        assertThat(listener.isClosed()).isFalse();
        assertThat(TimeUnit.NANOSECONDS.toMillis(gaps[gaps.length * 99 / 100])).isLessThan(100);
    }
}
