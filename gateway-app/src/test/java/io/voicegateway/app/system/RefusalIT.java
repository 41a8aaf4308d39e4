package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers too many, and callers who misbehave. */
class RefusalIT {
    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayProcess.serving(Map.of("MAX_CONNECTIONS", "2"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void oneCallTooManyIsRefusedBeforeTheUpgradeAndToldToComeBack() throws Exception {
        try (Caller first = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW);
                Caller second = Caller.dial(gateway.uri("/ws"), PhoneDialect.TWILIO);
                WireClient third = WireClient.upgrade(gateway.port(), "/ws")) {
            assertThat(third.answer()).startsWith("HTTP/1.1 503 ").containsPattern("(?i)Retry-After: [1-9]\\d*\r\n");
            assertThat(first.isClosed() || second.isClosed()).isFalse();
        }
        awaitPlace();
    }

    @Test
    void aTextThatBeginsNoCallIsRefused() throws Exception {
        assertThat(closeAfter(TEXT, "good morning".getBytes(StandardCharsets.UTF_8)))
                .isBetween(1002, 1008);
    }

    @Test
    void aMessageThatIsTooLongIsRefusedWithTooBig() throws Exception {
        assertThat(closeAfter(BINARY, new byte[65_537])).isEqualTo(1009);
    }

    @Test
    void textThatIsNotUtf8IsRefusedAsSuch() throws Exception {
        assertThat(closeAfter(TEXT, new byte[] {(byte) 0xC3, 0x28})).isEqualTo(1007);
    }

    @Test
    void anUnmaskedFrameIsAProtocolError() throws Exception {
        try (WireClient client = WireClient.upgrade(gateway.port(), "/ws")) {
            client.sendRaw(new byte[] {(byte) 0x82, 1, 0});

            assertThat(client.awaitClose()).isEqualTo(1002);
        }
        awaitPlace();
    }

    @Test
    void garbageInsteadOfFramesIsAProtocolError() throws Exception {
        try (WireClient client = WireClient.upgrade(gateway.port(), "/ws")) {
            client.sendRaw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(client.awaitClose()).isEqualTo(1002);
        }
        awaitPlace();
    }

    @Test
    void anUnknownPathIsNotFound() throws Exception {
        try (WireClient client = WireClient.upgrade(gateway.port(), "/ws/nobody")) {
            assertThat(client.answer()).startsWith("HTTP/1.1 404 ");
        }
        assertThat(gateway.get("/nowhere").status()).isEqualTo(404);
    }

    private static int closeAfter(int opcode, byte[] payload) throws IOException {
        try (WireClient client = WireClient.upgrade(gateway.port(), "/ws")) {
            client.send(opcode, payload);
            return client.awaitClose();
        } finally {
            awaitPlace();
        }
    }

    /** A place is given back when the gateway has seen the end; the next test needs it. */
    private static void awaitPlace() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(gateway.get("/stats").body()).contains("\"active_connections\":0,"));
    }
}
