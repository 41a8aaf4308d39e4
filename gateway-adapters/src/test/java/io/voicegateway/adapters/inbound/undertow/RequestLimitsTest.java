package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are too long, never end, or never begin. */
class RequestLimitsTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void noPlaceIsLost() {
        await().atMost(Duration.ofSeconds(5)).until(() -> server.policy.taken.get() == 0);
        server.close();
    }

    @Test
    void tooMuchHeaderIsRefused() throws IOException {
        assertThat(refusal("X-Big: " + "x".repeat(64 * 1024) + "\r\n")).matches("(?s)HTTP/1.1 (431|400) .*");
    }

    @Test
    void tooManyHeadersAreRefused() throws IOException {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            headers.append("X-").append(i).append(": 1\r\n");
        }

        assertThat(refusal(headers.toString())).matches("(?s)HTTP/1.1 (431|400) .*");
    }

    @Test
    void twoMebibytesOfHeaderAreRefused() throws IOException {
        assertThat(refusal("X-Big: " + "x".repeat(2 << 20) + "\r\n")).matches("(?s)HTTP/1.1 (431|400) .*");
    }

    @Test
    void headersThatNeverEndCostTheConnection() throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            raw.write("GET /ws HTTP/1.1\r\nHost: gate");

            assertThat(endsAtLast(raw)).isTrue();
        }
    }

    @Test
    void silentConnectionIsClosed() throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            assertThat(endsAtLast(raw)).isTrue();
        }
    }

    private String refusal(String headers) throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            try {
                raw.write("GET /ws HTTP/1.1\r\n" + RawSocket.UPGRADE + headers + "\r\n");
            } catch (SocketException e) {
                // refused before all of it was written; the answer is what counts
            }
            return raw.head();
        }
    }

    private static boolean endsAtLast(RawSocket raw) throws IOException {
        try {
            raw.input.readAllBytes(); // an answer may come before the end
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }
}
