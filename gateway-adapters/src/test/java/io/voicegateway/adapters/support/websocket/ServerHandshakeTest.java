package io.voicegateway.adapters.support.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.loop.IoLoops;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerHandshakeTest {

    private static IoLoops loops;
    private static EchoServer server;

    @BeforeAll
    static void open() throws Exception {
        loops = IoLoops.start(1, true);
        server = new EchoServer(loops, ConnectionLimits.DEFAULTS, null);
    }

    @AfterAll
    static void close() {
        server.close();
        loops.close();
    }

    @Test
    void acceptIsThatOfTheRfcsExample() {
        assertThat(ServerHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | Upgrade: WebSocket | Connection: keep-alive, UPGRADE | 13 | dGhlIHNhbXBsZSBub25jZQ== | 101",
                "GET  | Upgrade: websocket | Connection: Upgrade | 7    | dGhlIHNhbXBsZSBub25jZQ== | 426",
                "GET  | Upgrade: websocket | Connection: Upgrade | 8    | dGhlIHNhbXBsZSBub25jZQ== | 426",
                "GET  | Upgrade: websocket | Connection: Upgrade | 13, 8 | dGhlIHNhbXBsZSBub25jZQ== | 426",
                "GET  | Upgrade: websocket | Connection: Upgrade | 13   | c2hvcnQ= | 400",
                "GET  | Upgrade: websocket | Connection: Upgrade | 13   | not!base64 | 400",
                "GET  | Upgrade: h2c       | Connection: Upgrade | 13   | dGhlIHNhbXBsZSBub25jZQ== | 400",
                "GET  | X: y               | Connection: Upgrade | 13   | dGhlIHNhbXBsZSBub25jZQ== | 400",
                "GET  | Upgrade: websocket | X: y                | 13   | dGhlIHNhbXBsZSBub25jZQ== | 400",
                "POST | Upgrade: websocket | Connection: Upgrade | 13   | dGhlIHNhbXBsZSBub25jZQ== | 400",
            })
    void answersByTheBook(String method, String upgrade, String connection, String version, String key, int status)
            throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            String answer = client.request(method + " / HTTP/1.1\r\nHost: x\r\n" + upgrade + "\r\n" + connection
                    + "\r\nSec-WebSocket-Version: " + version + "\r\nSec-WebSocket-Key: " + key + "\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answer.contains("Sec-WebSocket-Version: 13")).isEqualTo(status == 426);
        }
    }

    @Test
    void missingKeyIsABadRequest() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.request("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }
}
