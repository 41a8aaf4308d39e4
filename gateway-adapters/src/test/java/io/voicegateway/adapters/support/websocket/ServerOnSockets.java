package io.voicegateway.adapters.support.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.loop.IoLoops;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** One echo server on one loop for all tests of a class; each test leaves it without connections. */
abstract class ServerOnSockets {
    static final int FIN = 0x80;
    static final ConnectionLimits LIMITS = new ConnectionLimits(FrameLimits.DEFAULTS, 4 << 20, Duration.ofMillis(500));

    static IoLoops loops;
    static EchoServer server;

    @BeforeAll
    static void open() throws Exception {
        loops = IoLoops.start(1, true);
        server = new EchoServer(loops, LIMITS, null);
    }

    @AfterAll
    static void close() {
        server.close();
        loops.close();
    }

    /** Every connection ends once, and before the next test begins. */
    @AfterEach
    void allEnded() {
        Awaitility.await().until(() -> server.closed.size() == server.connections.size());
        server.closed.clear();
        server.connections.clear();
    }

    static WebSocketConnection accepted() {
        Awaitility.await().until(() -> !server.connections.isEmpty());
        return server.connections.element();
    }

    static void awaitClosed(String told) {
        Awaitility.await().untilAsserted(() -> assertThat(server.closed).containsExactly(told));
    }
}
