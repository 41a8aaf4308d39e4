package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static io.voicegateway.adapters.support.websocket.RawClient.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's role on real sockets, against a client that shares no code with it. */
class WebSocketConnectionTest extends ServerOnSockets {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65535, 65536, 1 << 20})
    void echoesEveryLength(int length) throws Exception {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.binary(message);

            RawClient.Frame echo = client.read();
            assertThat(echo.first()).isEqualTo(0x82);
            assertThat(echo.payload()).isEqualTo(message);
        }
    }

    @Test
    void echoesFramesThatComeByteByByte() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.writeOneByOne(concat(frame(1, "grü".getBytes(UTF_8)), frame(FIN | 9, "p".getBytes(UTF_8))));
            client.writeOneByOne(frame(FIN, "ezi".getBytes(UTF_8)));

            assertThat(client.read().first()).isEqualTo(0x8A);
            assertThat(client.read().text()).isEqualTo("grüezi");
        }
    }

    @Test
    void framesThatComeWithTheRequestAreNotLost() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            String request = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + RawClient.KEY + "\r\n\r\n";
            client.write(concat(request.getBytes(UTF_8), frame(FIN | 1, "early".getBytes(UTF_8))));

            assertThat(client.request("")).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(client.read().text()).isEqualTo("early");
        }
    }

    @Test
    void largeMessageInSmallPiecesIsEchoedWhole() throws Exception {
        byte[] message = new byte[700_000];
        new Random(7).nextBytes(message);
        byte[] stream = frame(FIN | 2, message);
        try (RawClient client = RawClient.upgraded(server.port())) {
            for (int at = 0; at < stream.length; at += 997) {
                client.write(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + 997)));
            }

            assertThat(client.read().payload()).isEqualTo(message);
        }
    }

    @Test
    void manyMessagesInOneReadKeepTheirOrder() throws Exception {
        byte[][] frames = new byte[2_000][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = frame(FIN | 1, ("message " + i).getBytes(UTF_8));
        }
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(concat(frames));

            for (int i = 0; i < frames.length; i++) {
                assertThat(client.read().text()).isEqualTo("message " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC1, 0x83, 0x09})
    void breachIsAnsweredWith1002AndTheEnd(int first) throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(concat(frame(FIN | 1, "ok".getBytes(UTF_8)), frame(first, new byte[3])));

            assertThat(client.read().text()).isEqualTo("ok");
            assertThat(client.readToClose()).isEqualTo(1002);
        }
    }

    @Test
    void badTextIsAnsweredWith1007BeforeItsFrameIsComplete() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(Arrays.copyOf(frame(FIN | 1, new byte[] {'a', (byte) 0xFF, 'b', 'c'}), 8));

            assertThat(client.readToClose()).isEqualTo(1007);
        }
    }

    @Test
    void announcedGigabyteIsAnsweredWith1009AtOnce() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(concat(header(FIN | 2, 1 << 30, true), new byte[4]));

            assertThat(client.readToClose()).isEqualTo(1009);
            awaitClosed("1009 frame over 1048576 bytes");
        }
    }

    @Test
    void closeReachesAPeerThatIsStillSendingAFloodOfBytes() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(concat(header(FIN | 2, 64 << 20, true), new byte[1_000_000]));

            assertThat(client.readToClose()).isEqualTo(1009);
        }
    }

    @Test
    void floodOfFragmentsIsAnsweredWith1008() throws Exception {
        byte[][] frames = new byte[1_001][];
        Arrays.fill(frames, frame(0, new byte[1]));
        frames[0] = frame(2, new byte[1]);
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(concat(frames));

            assertThat(client.readToClose()).isEqualTo(1008);
        }
    }

    @Test
    void floodOfPingsIsAnsweredWith1008() throws Exception {
        byte[][] frames = new byte[301][];
        Arrays.fill(frames, frame(FIN | 9, new byte[] {'p'}));
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(concat(frames));

            for (int i = 0; i < 300; i++) {
                assertThat(client.read().opcode()).isEqualTo(10);
            }
            assertThat(client.readToClose()).isEqualTo(1008);
        }
    }
}
