package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Connects as fast as they go, beside running calls. The build runs a small one; the full one is
 * {@code mvn verify -pl gateway-app -am -Dit.test=StampedeIT -Dstampede.calls=50 -Dstampede.connects=2000}.
 */
class StampedeIT {
    private static final int CALLS = Integer.getInteger("stampede.calls", 10);
    private static final int CONNECTS = Integer.getInteger("stampede.connects", 300);
    private static final int AT_ONCE = 16;

    @Test
    void aStampedeIsRefusedAtOnceAndNoRunningCallIsTouched() throws Exception {
        Map<String, String> environment =
                Map.of("UPSTREAM", "loopback", "MAX_CONNECTIONS", Integer.toString(CALLS), "CONNECTION_POOL_SIZE", "0");
        List<Caller> callers = new ArrayList<>();
        try (GatewayProcess gateway = GatewayProcess.serving(environment)) {
            for (int i = 0; i < CALLS; i++) {
                callers.add(Caller.dial(gateway.uri("/ws/raw"), PhoneDialect.RAW));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> callers.stream()
                            .noneMatch(caller -> caller.arrivals().isEmpty()));
            int[] before = counts(callers);

            Stampede stampede = run(gateway.port());

            assertThat(stampede.refused.get()).isEqualTo(CONNECTS);
            assertThat(stampede.millis.stream().sorted().skip(CONNECTS / 2).findFirst())
                    .hasValueSatisfying(median -> assertThat(median).isLessThan(1000));
            assertThat(gateway.get("/stats").body()).contains("\"refused\":{\"over_capacity\":" + CONNECTS + "}");
            await().atMost(Duration.ofSeconds(5)).until(() -> allHearMore(callers, before));
            assertThat(callers).noneMatch(Caller::isClosed);
            for (Caller caller : callers) {
                assertThat(longestGapMillis(caller.arrivals())).isLessThan(2000);
            }
        } finally {
            callers.forEach(Caller::close);
        }
    }

    private static Stampede run(int port) throws InterruptedException {
        Stampede stampede = new Stampede();
        ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE);
        for (int i = 0; i < CONNECTS; i++) {
            crowd.execute(() -> stampede.connect(port));
        }
        crowd.shutdown();
        assertThat(crowd.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        return stampede;
    }

    private static int[] counts(List<Caller> callers) {
        return callers.stream().mapToInt(caller -> caller.arrivals().size()).toArray();
    }

    private static boolean allHearMore(List<Caller> callers, int[] before) {
        int[] now = counts(callers);
        for (int i = 0; i < now.length; i++) {
            if (now[i] <= before[i]) {
                return false;
            }
        }
        return true;
    }

    private static long longestGapMillis(List<Caller.Arrival> arrivals) {
        long longest = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            longest = Math.max(
                    longest, arrivals.get(i).nanos() - arrivals.get(i - 1).nanos());
        }
        return TimeUnit.NANOSECONDS.toMillis(longest);
    }

    private static final class Stampede {
        private final AtomicInteger refused = new AtomicInteger();
        private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();

        void connect(int port) {
            long start = System.nanoTime();
            try (WireClient client = WireClient.upgrade(port, "/ws/raw")) {
                String answer = client.answer();
                if (answer.startsWith("HTTP/1.1 503 ") && answer.contains("Retry-After: ")) {
                    refused.incrementAndGet();
                }
            } catch (IOException e) {
                // Counted by its absence.
            }
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }
}
