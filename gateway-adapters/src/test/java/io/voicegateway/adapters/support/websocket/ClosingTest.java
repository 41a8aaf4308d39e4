package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How connections of the server's role end, on real sockets. */
class ClosingTest extends ServerOnSockets {
    @Test
    void peersCloseIsEchoedAndTheServerClosesFirst() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(frame(FIN | 8, concat(new byte[] {0x0F, (byte) 0xA0}, "grund".getBytes(UTF_8))));

            RawClient.Frame close = client.read();
            assertThat(close.closeCode()).isEqualTo(4000);
            client.expectEnd();
            awaitClosed("4000 grund");
        }
    }

    @Test
    void emptyCloseIsEchoedEmpty() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.write(frame(FIN | 8, new byte[0]));

            assertThat(client.read().payload()).isEmpty();
            client.expectEnd();
            awaitClosed("1005 ");
        }
    }

    @Test
    void framesBehindAPeersCloseDoNotCostItWhatIsUnderWay() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.socket().setReceiveBufferSize(4096);
            client.binary(new byte[256 * 1024]);
            client.close(1000);
            awaitClosed("1000 ");
            client.write(frame(FIN | 9, "late".getBytes(UTF_8)));

            assertThat(client.read().payload()).hasSize(256 * 1024);
            assertThat(client.readToClose()).isEqualTo(1000);
        }
    }

    @Test
    void peerThatKeepsItsSocketAfterItsCloseIsCutOff() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.close(1000);
            assertThat(client.readToClose()).isEqualTo(1000);

            Awaitility.await().until(() -> isReset(client));
            awaitClosed("1000 ");
        }
    }

    @Test
    void ownCloseWaitsForThePeers() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            WebSocketConnection connection = accepted();
            loops.next().execute(() -> {
                connection.close(1001, "drain");
                connection.close(1011, "twice");
                assertThat(connection.sendText(new byte[1], 0, 1)).isFalse();
            });
            RawClient.Frame close = client.read();
            client.text("late message");
            assertThat(server.closed).isEmpty();
            client.close(1001);

            assertThat(close.closeCode()).isEqualTo(1001);
            client.expectEnd();
            awaitClosed("1001 drain");
        }
    }

    @Test
    void peerThatNeverAnswersOurCloseIsCutOff() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            WebSocketConnection connection = accepted();
            loops.next().execute(() -> connection.close(1000, ""));

            assertThat(client.readToClose()).isEqualTo(1000); // the end comes by the timer
            awaitClosed("1000 ");
        }
    }

    @Test
    void endWithoutCloseFrameIs1006() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            client.socket().shutdownOutput();

            client.expectEnd();
            awaitClosed("1006 ");
        }
    }

    @Test
    void resetIs1006() throws Exception {
        RawClient client = RawClient.upgraded(server.port());
        accepted();
        client.socket().setSoLinger(true, 0);
        client.close();

        awaitClosed("1006 ");
    }

    @Test
    void abortIs1006AndToldOnce() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            WebSocketConnection connection = accepted();
            loops.next().execute(() -> {
                connection.abort();
                connection.abort();
                assertThat(server.closed).isEmpty(); // never told at once
            });

            assertThatThrownBy(client::read).isInstanceOfAny(EOFException.class, SocketException.class);
            awaitClosed("1006 ");
        }
    }

    private static boolean isReset(RawClient client) {
        try {
            client.text("still there?");
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
