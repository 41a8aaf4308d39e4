package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static final String DEVELOPER =
            "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    @ParameterizedTest
    @ValueSource(
            strings = {
                DEVELOPER,
                "/" + DEVELOPER + "?key=abc",
                "/gw/" + DEVELOPER,
                "/ws/google.ai.generativelanguage.v1.GenerativeService.BidiGenerateContent",
                "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained"
                        + "?access_token=auth_tokens/abc",
                "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent",
            })
    void everyRouteOfTheSdksLeadsToAWebSocket(String target) throws IOException {
        try (GeminiSimulator simulator = start();
                RawClient client = new RawClient(simulator.uri())) {
            String head = client.upgrade(target, "");

            assertThat(head)
                    .startsWith("HTTP/1.1 101 ")
                    .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .doesNotContain("Extensions");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ws", "/ws/google.ai.generativelanguage.v9.GenerativeService.BidiGenerateContent"})
    void otherPathsAreNotFound(String target) throws IOException {
        try (GeminiSimulator simulator = start();
                RawClient client = new RawClient(simulator.uri())) {
            assertThat(client.upgrade(target, "")).startsWith("HTTP/1.1 404 ");
            assertThat(simulator.book().totals().upgradesRefused()).isEqualTo(1);
        }
    }

    @Test
    void aPlainRequestIsToldToUpgrade() throws IOException {
        try (GeminiSimulator simulator = start();
                RawClient client = new RawClient(simulator.uri())) {
            assertThat(client.request("GET " + DEVELOPER + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 426 ");
        }
    }

    @Test
    void whatIsNotHttpIsRefused() throws IOException {
        try (GeminiSimulator simulator = start();
                RawClient client = new RawClient(simulator.uri())) {
            assertThat(client.request("hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void tokensAreHandedOut() throws IOException {
        try (GeminiSimulator simulator = start();
                RawClient client = new RawClient(simulator.uri())) {
            String head = client.request(
                    "POST /v1beta/auth_tokens HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(head).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-goog-api-key: right", "Authorization: Token right", "Authorization: Bearer right"})
    void aRequiredKeyIsTakenInAnyForm(String header) throws IOException {
        try (GeminiSimulator simulator = start("required-key=right", "key-refusal=http-401");
                RawClient client = new RawClient(simulator.uri());
                RawClient other = new RawClient(simulator.uri())) {
            assertThat(client.upgrade(DEVELOPER, header + "\r\n")).startsWith("HTTP/1.1 101 ");
            assertThat(other.upgrade(DEVELOPER + "?key=wrong", "")).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aWrongKeyIsClosedWith1007AndAMissingOneWith1008() {
        try (GeminiSimulator simulator = start("required-key=right");
                TestClient wrong = TestClient.withKey(simulator.uri(), "wrong");
                TestClient none = TestClient.withKey(simulator.uri(), "")) {
            wrong.send(TestClient.SETUP);
            none.send(TestClient.SETUP);

            assertThat(wrong.awaitClose().closeCode()).isEqualTo(1007);
            assertThat(none.awaitClose().closeCode()).isEqualTo(1008);
            assertThat(simulator.book().totals().distinctKeys()).isEqualTo(1);
        }
    }

    @Test
    void unmaskedFramesAreAProtocolError() throws IOException {
        try (GeminiSimulator simulator = start();
                RawClient client = new RawClient(simulator.uri())) {
            client.upgrade(DEVELOPER, "");

            client.write(new byte[] {(byte) 0x81, 2, '{', '}'});

            RawClient.Frame frame = client.readFrame();
            assertThat(frame.head()).isEqualTo(0x88);
            assertThat((frame.payload()[0] & 0xFF) << 8 | frame.payload()[1] & 0xFF)
                    .isEqualTo(1002);
        }
    }

    @Test
    void fragmentedMessagesArePutTogether() throws IOException {
        try (GeminiSimulator simulator = start();
                RawClient client = new RawClient(simulator.uri())) {
            client.upgrade(DEVELOPER, "");

            client.frame(0x01, "{\"setup\":{\"model\"");
            client.frame(0x89, "ping");
            client.frame(0x80, ":\"models/x\"}}");

            assertThat(client.readFrame().text()).isEqualTo("ping");
            assertThat(client.readFrame().text()).contains("setupComplete");
        }
    }
}
