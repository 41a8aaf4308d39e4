package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.ClientSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void noPlaceIsLost() {
        await().atMost(Duration.ofSeconds(5)).until(() -> server.policy.taken.get() == 0);
        assertThat(server.server.clients()).isZero();
        assertThat(server.switchboard.liveCalls()).isZero();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/raw"})
    void bareAudioOfAnySizeReachesTheCallAndNothingButAudioComesBack(String path) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (RawSocket phone = server.call(path)) {
            for (int size : new int[] {1, 159, 160, 161, 8000, 0, 160}) {
                byte[] audio = random(size);
                phone.binary(audio);
                sent.writeBytes(audio);
            }
            while (heard.size() < sent.size()) {
                RawSocket.Frame frame = phone.read();
                assertThat(frame.opcode()).isEqualTo(2);
                heard.writeBytes(frame.payload());
            }
            phone.bye(1000);
            assertThat(phone.closeCode()).isEqualTo(1000);
        }

        assertThat(heard.toByteArray()).isEqualTo(sent.toByteArray());
        assertThat(server.switchboard.requests).singleElement().satisfies(request -> {
            assertThat(request.protocol()).isEqualTo("raw");
            assertThat(request.tenant()).isEqualTo("tenant-1");
            assertThat(request.uplink()).isEqualTo(AudioFormat.MULAW_8K);
            assertThat(request.profile()).isEqualTo(UpstreamProfile.of("echo", "default"));
        });
        awaitEnd("hang-up");
        assertThat(server.switchboard.signals).isEmpty();
    }

    @Test
    void aClientIsCountedBeforeHisCallBeginsAndMayBeginItThoughNobodyElseIsLetIn() throws IOException {
        try (RawSocket phone = server.call("/ws/raw")) {
            server.server.stopAccepting();

            assertThat(server.server.clients()).isEqualTo(1);
            assertThat(server.switchboard.liveCalls()).isZero();
            assertThatThrownBy(() -> server.call("/ws/raw")).hasMessageContaining("503");
            assertThat(server.server.clients()).isEqualTo(1);
            phone.binary(random(160));
            assertThat(phone.read().opcode()).isEqualTo(2);
            phone.bye(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/twilio"})
    void twilioIsKnownByItsFirstMessage(String path) throws IOException {
        byte[] audio = random(160);
        try (RawSocket phone = server.call(path)) {
            phone.text(TwilioCaller.CONNECTED);
            phone.text(TwilioCaller.START);
            phone.binary(new byte[160]);
            phone.text(TwilioCaller.media(audio));

            assertThat(phone.read().text())
                    .isEqualTo("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\""
                            + Base64.getEncoder().encodeToString(audio) + "\"}}");
            phone.text("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"m9\"}}");
            phone.text("{\"event\":\"dtmf\",\"streamSid\":\"MZ1\",\"dtmf\":{\"digit\":\"*\"}}");
            phone.text(TwilioCaller.STOP);
            assertThat(phone.closeCode()).isEqualTo(1000);
        }

        assertThat(server.switchboard.signals).containsExactly("mark 9", "dtmf *");
        assertThat(server.switchboard.requests).singleElement().satisfies(request -> {
            assertThat(request.protocol()).isEqualTo("twilio");
            assertThat(request.profile()).isEqualTo(UpstreamProfile.of("echo", "sales"));
            assertThat(request.attributes()).containsEntry("callSid", "CA1");
        });
        awaitEnd("hang-up");
    }

    @Test
    void stopFreesTheCallAtOnceEvenIfTheSocketStays() throws IOException {
        try (RawSocket phone = TwilioCaller.started(server)) {
            phone.text(TwilioCaller.STOP);

            await().atMost(Duration.ofMillis(500)).until(() -> server.switchboard.ends.contains("hang-up"));
            assertThat(server.policy.taken).hasValue(0);
        }
    }

    @Test
    void javaClientTalksAndHangsUp() throws Exception {
        CompletableFuture<Integer> heard = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket phone = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.address.getPort() + "/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                        heard.complete(data.remaining());
                        return WebSocket.Listener.super.onBinary(socket, data, last);
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        closed.complete(code);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .get(5, TimeUnit.SECONDS);

        phone.sendBinary(ByteBuffer.wrap(new byte[160]), true).get(5, TimeUnit.SECONDS);
        assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo(160);
        phone.sendClose(WebSocket.NORMAL_CLOSURE, "").get(5, TimeUnit.SECONDS);

        assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        awaitEnd("hang-up");
    }

    @Test
    void textOnABareCallIsIgnored() throws IOException {
        try (RawSocket phone = server.call("/ws/raw")) {
            phone.text("hello");
            phone.binary(new byte[160]);
            phone.text("{\"type\":\"what\"}");
            phone.binary(new byte[80]);

            assertThat(phone.read().payload()).hasSize(160);
            assertThat(phone.read().payload()).hasSize(80);
        }
    }

    @Test
    void aQuietCallOutlivesEveryTimeoutOfHttp() throws IOException {
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);
            phone.read();
            phone.socket.setSoTimeout(1500);
            assertThat(timesOut(phone)).isTrue();
            phone.socket.setSoTimeout(5000);

            phone.binary(new byte[80]);

            assertThat(phone.read().payload()).hasSize(80);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OVER_CAPACITY, 1013",
        "LEASE_TIMEOUT, 1013",
        "UPSTREAM_UNAVAILABLE, 1013",
        "UNKNOWN_PROFILE, 1008",
        "DRAINING, 1001",
        "UPSTREAM_REJECTED, 1011",
        "BUG, 1011"
    })
    void aCallRefusedAfterTheUpgradeIsToldWhy(GatewayError.Code code, int closeCode) throws IOException {
        server.switchboard.refusal = new GatewayError(code, "no");
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);

            assertThat(phone.closeCode()).isEqualTo(closeCode);
        }
        assertThat(server.switchboard.ends).isEmpty();
    }

    @Test
    void theCallMayHangUpAndIsNotToldSo() throws IOException {
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);
            phone.read();
            ClientSession client = server.switchboard.clients.get(0);

            client.loop().execute(() -> {
                client.close(new GatewayError(GatewayError.Code.UPSTREAM_LOST, "three losses"));
                client.close(null);
            });

            assertThat(phone.closeCode()).isEqualTo(1011);
        }
        assertThat(server.switchboard.ends).isEmpty();
        server.switchboard.ended();
    }

    @Test
    void aResetIsTheClientsGoing() throws IOException {
        RawSocket phone = server.call("/ws");
        phone.binary(new byte[160]);
        phone.read();

        phone.reset();

        awaitEnd("CLIENT_GONE");
    }

    @Test
    void fiveHundredConnectsAndAbortsLeaveNoPlaceTaken() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            RawSocket phone = new RawSocket(server.address);
            phone.write("GET /ws HTTP/1.1\r\n" + RawSocket.UPGRADE + "\r\n");
            if (random.nextBoolean()) {
                assertThat(phone.head()).matches("(?s)HTTP/1.1 (101|503) .*");
            }
            if (random.nextBoolean()) {
                phone.binary(new byte[160]);
            }
            if (random.nextBoolean()) {
                phone.reset();
            } else {
                phone.close();
            }
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> server.policy.taken.get() == 0);
        await().atMost(Duration.ofSeconds(5)).until(() -> server.switchboard.liveCalls() == 0);
        assertThat(server.policy.admitted.get()).isGreaterThan(50);
    }

    private void awaitEnd(String cause) {
        await().atMost(Duration.ofSeconds(5)).until(() -> server.switchboard.ends.contains(cause));
    }

    private static boolean timesOut(RawSocket phone) throws IOException {
        try {
            phone.read();
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
