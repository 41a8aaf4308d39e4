package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehavedCallerTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void noPlaceIsLost() {
        await().atMost(Duration.ofSeconds(5)).until(() -> server.policy.taken.get() == 0);
        assertThat(server.switchboard.liveCalls()).isZero();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ws        | nonsense                                       | 1007",
                "/ws        | {\"event\":                                    | 1007",
                "/ws        | {\"event\":\"unheard-of\"}                     | 1008",
                "/ws        | {\"type\":\"setup\",\"sessionId\":\"VX1\"}     | 1003",
                "/ws        | {\"type\":\"start\",\"format\":{\"encoding\":\"opus\"}} | 1003",
                "/ws/twilio | nonsense                                       | 1007",
                "/ws/twilio | {\"event\":\"start\",\"start\":{}}             | 1008",
                "/ws/twilio | {\"event\":\"start\",\"streamSid\":\"M\",\"start\":{\"mediaFormat\":{\"encoding\":\"opus\"}}} | 1003",
                "/ws/twilio | {\"event\":\"start\",\"streamSid\":\"a\\nb\",\"start\":{}} | 1008"
            })
    void wrongBeginningIsToldByItsCloseCode(String path, String text, int code) throws IOException {
        try (RawSocket phone = server.call(path)) {
            phone.text(text);

            assertThat(phone.closeCode()).isEqualTo(code);
        }
        assertThat(server.switchboard.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsRefusedAndTheNextCallerServed(String opening) throws IOException {
        try (RawSocket phone = server.call("/ws")) {
            phone.text(opening.repeat(60_000 / opening.length()));
            assertThat(phone.closeCode()).isEqualTo(1007);
        }
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);
            assertThat(phone.read().payload()).hasSize(160);
        }
    }

    @Test
    void secondStartEndsTheCall() throws IOException {
        try (RawSocket phone = TwilioCaller.started(server)) {
            phone.text(TwilioCaller.START);

            assertThat(phone.closeCode()).isEqualTo(1008);
        }
        assertThat(server.switchboard.requests).hasSize(1);
        awaitEnd("BAD_START");
    }

    @Test
    void badMediaIsSkippedAndTheCallGoesOn() throws IOException {
        try (RawSocket phone = TwilioCaller.started(server)) {
            phone.text("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"***\"}}");
            phone.text("{\"event\":\"media\",\"streamSid\":\"other\",\"media\":{\"payload\":\"AAAA\"}}");
            phone.text("{\"event\":\"media\"");
            phone.text(TwilioCaller.media(new byte[] {1, 2, 3}));

            assertThat(phone.read().text()).contains("\"payload\":\"AQID\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/raw", "/ws/twilio"})
    void aCallThatIsNeverStartedIsClosed(String path) throws IOException {
        try (RawSocket phone = server.call(path)) {
            if (path.equals("/ws/twilio")) {
                phone.text(TwilioCaller.CONNECTED);
            }
            assertThat(phone.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void announcingAGibibyteIsTooBig() throws IOException {
        try (RawSocket phone = server.call("/ws")) {
            phone.binary(new byte[160]);
            phone.read();
            phone.socket
                    .getOutputStream()
                    .write(new byte[] {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4});

            assertThat(phone.closeCode()).isEqualTo(1009);
        }
        awaitEnd("TOO_BIG");
    }

    @Test
    void aMessageOfManyFragmentsIsTooBigAsWell() throws IOException {
        try (RawSocket phone = server.call("/ws/twilio")) {
            phone.frame(0x01, new byte[30_000]);
            phone.frame(0x00, new byte[30_000]);
            phone.frame(0x00, new byte[30_000]);

            assertThat(phone.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void anImpossibleProfileIsRefused() throws IOException {
        assertThat(server.ask("GET", "/ws?profile=..%2F..%2Fx%00", RawSocket.UPGRADE))
                .startsWith("HTTP/1.1 404 ");
        try (RawSocket phone = server.call("/ws")) {
            phone.text(TwilioCaller.START.replace("sales", "a b"));

            assertThat(phone.closeCode()).isEqualTo(1008);
        }
        assertThat(server.switchboard.requests).isEmpty();
    }

    private void awaitEnd(String cause) {
        await().atMost(Duration.ofSeconds(5)).until(() -> server.switchboard.ends.contains(cause));
    }
}
