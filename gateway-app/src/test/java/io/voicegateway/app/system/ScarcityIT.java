package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process that has too little memory or too few file descriptors refuses some, and goes on. */
class ScarcityIT {
    private static final int BINARY = 2;
    private static final int WANTED = 200;
    private static final int PLENTY = 1024;

    @Test
    void whenDescriptorsRunOutCallsGoOnNothingSpinsAndFreedOnesAreUsedAtOnce() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (GatewayProcess gateway =
                        GatewayProcess.servingWith("128m", 256, Map.of("UPSTREAM", "loopback", "IO_THREADS", "1"));
                Caller caller = Caller.dial(gateway.uri("/ws/raw"), PhoneDialect.RAW)) {
            caller.say(Speech.words());
            await().until(() -> caller.arrivals().size() > 20);
            for (int i = 0; i < 400; i++) {
                idle.add(new Socket("localhost", gateway.port()));
            }
            Duration before = gateway.processorTime();
            int heard = caller.arrivals().size();
            long start = System.nanoTime();

            await().atMost(Duration.ofSeconds(15)).until(() -> caller.arrivals().size() > heard + 150);

            double wall = System.nanoTime() - start;
            assertThat(gateway.processorTime().minus(before).toNanos() / wall).isLessThan(0.5);
            close(idle);
            await().atMost(Duration.ofSeconds(3)).until(() -> answers(gateway.port()));
            assertThat(caller.isClosed()).isFalse();
            assertThat(gateway.output()).doesNotContain("Too many open files");
        } finally {
            close(idle);
        }
    }

    @Test
    void aSmallHeapTakesFewerCallsThanWantedAndOutlivesThem() throws Exception {
        List<WireClient> callers = new ArrayList<>();
        int refused = 0;
        try (GatewayProcess gateway = GatewayProcess.servingWith(
                "64m", PLENTY, Map.of("UPSTREAM", "loopback", "CONNECTION_POOL_SIZE", "0"))) {
            for (int i = 0; i < WANTED; i++) {
                WireClient caller = WireClient.upgradeNarrow(gateway.port(), "/ws/raw");
                callers.add(caller);
                refused += caller.answer().startsWith("HTTP/1.1 503 ") ? 1 : 0;
            }
            assertThat(refused).isBetween(1, WANTED - 50);

            for (int second = 0; second < 10; second++) { // nobody reads what comes back
                for (WireClient caller : callers) {
                    if (caller.answer().startsWith("HTTP/1.1 101 ")) {
                        caller.send(BINARY, new byte[8000]);
                    }
                }
            }
            String all = "\"active_connections\":" + (WANTED - refused) + ",";
            await().untilAsserted(() -> assertThat(gateway.get("/stats").body()).contains(all));

            for (WireClient caller : callers) {
                caller.close();
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(gateway.get("/stats").body()).contains("\"calls\":0,"));
            assertThat(answers(gateway.port())).isTrue();
            assertThat(gateway.output()).doesNotContain("OutOfMemory").contains("does not fit into a heap of");
        } finally {
            for (WireClient caller : callers) {
                caller.close();
            }
        }
    }

    private static boolean answers(int port) {
        try (WireClient caller = WireClient.upgrade(port, "/ws/raw")) {
            return caller.answer().startsWith("HTTP/1.1 101 ");
        } catch (IOException e) {
            return false;
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
