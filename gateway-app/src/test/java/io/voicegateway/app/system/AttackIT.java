package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.live.SessionReport;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who attack, and what of it reaches the upstream: nothing but speech in real time. */
class AttackIT {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int PING = 9;
    private static final int FRAME = 160;

    private GeminiSimulator simulator;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        simulator = GeminiSimulator.start(SimulatorOptions.defaults(), new StandardCodecs());
        gateway = GatewayProcess.serving(Map.of(
                "GEMINI_API_KEY", "AIza-made-up",
                "GEMINI_API_ENDPOINT", simulator.uri().toString(),
                "CONNECTION_POOL_SIZE", "1",
                "MEDIA_TIMEOUT", "2s"));
    }

    @AfterEach
    void theGatewayIsWellAndForgotTheCall() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(gateway.get("/stats").body()).contains("\"calls\":0,"));
        assertThat(gateway.output()).doesNotContain("\tat ", "AIza-made-up");
        gateway.close();
        simulator.close();
    }

    /**
     * At no moment has the upstream more than time has passed since the caller began, and a fifth. Counted from the beginning, what
     * a busy machine delivers late cannot look like haste, as it would in a window of a second.
     */
    @Test
    void tenTimesRealTimeNeverReachesTheUpstream() throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw")) {
            long start = System.nanoTime();
            for (int i = 0; i < 2000; i++) {
                caller.send(BINARY, silence());
                assertNoHaste(start);
                waitUntil(start + i * TimeUnit.MILLISECONDS.toNanos(2));
            }
            await().pollInterval(Duration.ofMillis(10)).until(() -> {
                assertNoHaste(start);
                return received() > 2000;
            });
        }
    }

    @Test
    void anAnnouncedGibibyteIsRefusedAtItsHeader() throws Exception {
        long quickestMillis = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw")) {
                long sent = System.nanoTime();
                caller.sendRaw(new byte[] {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0});

                assertThat(caller.awaitClose()).isEqualTo(1009);
                quickestMillis = Math.min(quickestMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent));
            }
        }
        assertThat(quickestMillis).isLessThan(100);
    }

    @Test
    void framesOfAnySizeReachTheUpstreamAsWholeSamples() throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw")) {
            for (int size : new int[] {FRAME, 0, 1, 159, 161, 8000, 3, FRAME}) {
                caller.send(BINARY, new byte[size]);
            }
            await().until(() -> received() > 500);
        }
        assertThat(simulator.sessions())
                .allSatisfy(session -> assertThat(session.oddMessages()).isZero());
    }

    @Test
    void aFloodOfPingsIsCut() throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw")) {
            caller.send(BINARY, silence());
            byte[] many = pings(1000);
            for (int i = 0; i < 100; i++) {
                caller.sendRaw(many);
            }

            assertThat(caller.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void aFloodOfFragmentsIsCut() throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw")) {
            ByteArrayOutputStream flood = new ByteArrayOutputStream();
            flood.writeBytes(new byte[] {2, (byte) 0x81, 0, 0, 0, 0, 7});
            for (int i = 0; i < 5000; i++) {
                flood.writeBytes(new byte[] {0, (byte) 0x81, 0, 0, 0, 0, 7});
            }
            caller.sendRaw(flood.toByteArray());

            assertThat(caller.awaitClose()).isEqualTo(1008);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 4_000_000})
    void aMediaMessageThatIsTooLongIsToldSo(int length) throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/twilio")) {
            String media = "{\"event\":\"media\",\"media\":{\"payload\":\"" + "A".repeat(length) + "\"}}";
            caller.send(TEXT, media.getBytes(StandardCharsets.US_ASCII));

            assertThat(caller.awaitClose()).isIn(1009, 1006);
        }
    }

    @Test
    void aCallerWhoFallsSilentIsFreed() throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/raw")) {
            caller.send(BINARY, silence());

            assertThat(caller.awaitClose()).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MZ\\n2026 INFO forged", "MZ\\\"},{\\\"", "MZ\\u0000"})
    void aStreamNameThatIsNoneIsRefusedOrEscaped(String name) throws Exception {
        try (WireClient caller = WireClient.upgrade(gateway.port(), "/ws/twilio")) {
            String start = "{\"event\":\"start\",\"streamSid\":\"" + name + "\",\"start\":{\"streamSid\":\"" + name
                    + "\",\"callSid\":\"" + name + "\",\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\","
                    + "\"sampleRate\":8000,\"channels\":1}}}";
            caller.send(TEXT, start.getBytes(StandardCharsets.US_ASCII));

            assertThat(caller.awaitClose()).isIn(1000, 1008);
        }
        assertThat(gateway.output().lines()).noneMatch(line -> line.startsWith("2026 INFO forged"));
    }

    private void assertNoHaste(long startNanos) {
        long received = received();
        long elapsedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        assertThat(received).isLessThanOrEqualTo(elapsedMillis * 12 / 10 + 200);
    }

    private long received() {
        return simulator.sessions().stream()
                .mapToLong(SessionReport::receivedMillis)
                .sum();
    }

    private static byte[] silence() {
        byte[] frame = new byte[FRAME];
        Arrays.fill(frame, (byte) 0xFF);
        return frame;
    }

    private static byte[] pings(int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.write(new byte[] {(byte) (0x80 | PING), (byte) 0x80, 0, 0, 0, 0});
        }
        return all.toByteArray();
    }

    private static void waitUntil(long nanos) {
        for (long left; (left = nanos - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
        }
    }
}
