package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is sent to peers that read, read slowly, or not at all; the server's role on real sockets. */
class WebSocketSendingTest extends ServerOnSockets {
    @Test
    void readerThatStopsReadingIsBoundedAndCatchesUp() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            WebSocketConnection connection = accepted();
            byte[] message = new byte[64 * 1024];
            CompletableFuture<Integer> sent = new CompletableFuture<>();
            loops.next().execute(() -> {
                int count = 0;
                while (connection.sendBinary(message, 0, message.length)) {
                    count++;
                }
                sent.complete(count);
            });
            int expected = sent.get(10, TimeUnit.SECONDS);
            assertThat(connection.queuedBytes()).isBetween(1, LIMITS.maxQueuedBytes());

            for (int i = 0; i < expected; i++) {
                assertThat(client.read().payload()).hasSize(message.length);
            }
            Awaitility.await().until(() -> connection.queuedBytes() == 0);
            assertThat(connection.bytesWritten()).isEqualTo(expected * (message.length + 10L));
        }
    }

    @Test
    void othersAreServedWhileOnePeerFloodsAndNeverReads() throws Exception {
        try (RawClient flooder = RawClient.upgraded(server.port());
                RawClient caller = RawClient.upgraded(server.port())) {
            byte[][] frames = new byte[1000][];
            Arrays.fill(frames, frame(FIN | 2, new byte[100]));
            byte[] flood = concat(frames);
            AtomicBoolean over = new AtomicBoolean();
            Thread sender = new Thread(() -> {
                try {
                    while (!over.get()) {
                        flooder.write(flood);
                    }
                } catch (IOException closed) {
                    // the end of the test
                }
            });
            sender.start();

            for (int i = 0; i < 200; i++) {
                caller.text("call " + i);
                assertThat(caller.read().text()).isEqualTo("call " + i); // each within the socket's 10 s
            }
            assertThat(server.connections).allMatch(connection -> connection.queuedBytes() <= LIMITS.maxQueuedBytes());
            over.set(true);
            flooder.socket().close();
            sender.join();
        }
    }

    @Test
    void messageOverTheQueueIsRefused() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            WebSocketConnection connection = accepted();
            boolean[] taken = {true};
            loops.next().execute(() -> {
                taken[0] = connection.sendBinary(new byte[5 << 20], 0, 5 << 20);
                connection.sendText(new byte[] {'x'}, 0, 1);
            });

            assertThat(client.read().text()).isEqualTo("x");
            assertThat(taken[0]).isFalse();
        }
    }

    @Test
    void reservedMessageMayBecomeShorterOrNothing() throws Exception {
        try (RawClient client = RawClient.upgraded(server.port())) {
            WebSocketConnection connection = accepted();
            loops.next().execute(() -> {
                connection.reserve(1000); // given up
                int at = connection.reserve(70_000);
                Arrays.fill(connection.reserved(), at, at + 70_000, (byte) 'y');
                connection.commitText(5);
                at = connection.reserve(200);
                Arrays.fill(connection.reserved(), at, at + 200, (byte) 'z');
                connection.commitBinary(200);
            });

            assertThat(client.read().text()).isEqualTo("yyyyy");
            RawClient.Frame second = client.read();
            assertThat(second.first()).isEqualTo(0x82);
            assertThat(second.text()).isEqualTo("z".repeat(200));
        }
    }
}
