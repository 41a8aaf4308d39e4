package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One call too many, by every limit there is: the right status, when to come back, and a count. */
class LimitIT {
    private final List<WireClient> calls = new ArrayList<>();

    @AfterEach
    void hangUp() throws Exception {
        for (WireClient call : calls) {
            call.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_CONNECTIONS, 503, over_capacity",
        "MAX_CONNECTIONS_PER_TENANT, 429, tenant_full",
        "MAX_CONNECTIONS_PER_SOURCE, 429, source_full",
        "MAX_CALLS_PER_SECOND, 429, rate_limited"
    })
    void oneMoreThanTheLimitIsRefusedToldToComeBackAndCounted(String limit, int status, String reason)
            throws Exception {
        try (GatewayProcess gateway =
                GatewayProcess.serving(Map.of("UPSTREAM", "loopback", "CONNECTION_POOL_SIZE", "0", limit, "2"))) {
            for (int i = 0; i < 2; i++) {
                assertThat(call(gateway, "")).startsWith("HTTP/1.1 101 ");
            }
            assertThat(call(gateway, "")).startsWith("HTTP/1.1 " + status + " ").containsPattern("Retry-After: [1-9]");

            assertThat(calls.get(2).body()).contains("\"error\":\"" + reason + "\"");
            assertThat(gateway.get("/stats").body()).contains("\"refused\":{\"" + reason + "\":1}");
            assertThat(gateway.get("/metrics").body()).containsPattern("reason=\"" + reason + "\"[^\n]*\\} 1\\.0");
        }
    }

    @Test
    void aSourceIsWhomATrustedProxyNamesAndAPlaceIsFreeAgainAfterTheCall() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of(
                "UPSTREAM", "loopback",
                "CONNECTION_POOL_SIZE", "0",
                "TRUSTED_PROXIES", "127.0.0.0/8,::1",
                "MAX_CONNECTIONS_PER_SOURCE", "1"))) {
            assertThat(call(gateway, "X-Forwarded-For: 192.0.2.1\r\n")).startsWith("HTTP/1.1 101 ");
            assertThat(call(gateway, "X-Forwarded-For: 192.0.2.2\r\n")).startsWith("HTTP/1.1 101 ");
            assertThat(call(gateway, "X-Forwarded-For: 192.0.2.1\r\n")).startsWith("HTTP/1.1 429 ");

            calls.get(0).close();

            Awaitility.await()
                    .until(() -> call(gateway, "X-Forwarded-For: 192.0.2.1\r\n").startsWith("HTTP/1.1 101 "));
        }
    }

    private String call(GatewayProcess gateway, String headers) throws Exception {
        WireClient client = WireClient.upgrade(gateway.port(), "/ws/raw", headers);
        calls.add(client);
        return client.answer();
    }
}
