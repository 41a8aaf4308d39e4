package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.domain.port.ClientSession;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowClientTest {

    @Test
    void audioForAClientThatDoesNotReadIsRefusedAndTheClearStillComes() throws Exception {
        try (TestServer server = new TestServer();
                RawSocket phone = startedCall(server)) {
            ClientSession client = server.switchboard.clients.get(0);

            long sent = fill(client);

            assertThat(sent).isLessThan(512 * 1024); // the system's buffers at both ends, and 64 KiB of ours
            client.loop().execute(client::clear);
            assertThat(clearAfterAllAudio(phone, sent)).isTrue();
            await().atMost(Duration.ofSeconds(5)).until(() -> server.switchboard.signals.contains("writable"));
        }
    }

    private static RawSocket startedCall(TestServer server) throws IOException {
        RawSocket phone = server.call("/ws?events=true");
        phone.binary(new byte[160]);
        phone.read();
        return phone;
    }

    /** Sends until refused; returns the bytes taken. */
    private static long fill(ClientSession client) throws Exception {
        CompletableFuture<Long> filled = new CompletableFuture<>();
        client.loop().execute(() -> {
            byte[] chunk = new byte[8000];
            long taken = 0;
            while (client.sendAudio(chunk, 0, chunk.length)) {
                taken += chunk.length;
            }
            filled.complete(taken);
        });
        return filled.get(10, TimeUnit.SECONDS);
    }

    private static boolean clearAfterAllAudio(RawSocket phone, long audioBytes) throws IOException {
        long read = 0;
        while (true) {
            RawSocket.Frame frame = phone.read();
            if (frame.opcode() == 1) {
                return frame.text().equals("{\"type\":\"clear\"}") && read == audioBytes;
            }
            read += frame.payload().length;
        }
    }
}
