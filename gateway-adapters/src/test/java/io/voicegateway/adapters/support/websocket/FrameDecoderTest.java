package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static io.voicegateway.adapters.support.websocket.RawClient.header;
import static io.voicegateway.adapters.support.websocket.RawClient.unmasked;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the Autobahn suite, sections 1 to 5, as far as they concern the bytes alone. */
class FrameDecoderTest extends DecoderCase {

    // Section 1: framing

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65535, 65536, 1 << 20})
    void takesTextAndBinaryOfAllLengthForms(int length) {
        byte[] payload = ascii(length);

        assertThat(feed(server, concat(frame(FIN | 1, payload), frame(FIN | 2, payload))))
                .isTrue();

        assertThat(told).containsExactly("text " + new String(payload, UTF_8), "binary " + Arrays.hashCode(payload));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 997})
    void anyWayOfCuttingTheStreamTellsTheSame(int pieceBytes) {
        Random random = new Random(pieceBytes);
        byte[] noise = new byte[70_001];
        random.nextBytes(noise);
        byte[] stream = concat(
                frame(FIN | 1, "grüezi".getBytes(UTF_8)),
                frame(2, Arrays.copyOfRange(noise, 0, 30_001)),
                frame(FIN | 9, ascii(125)),
                frame(0, Arrays.copyOfRange(noise, 30_001, 69_999)),
                frame(FIN, Arrays.copyOfRange(noise, 69_999, 70_001)),
                frame(FIN | 1, EMPTY),
                frame(FIN | 8, close(1000, "done")));

        for (int at = 0; at < stream.length; at += pieceBytes) {
            assertThat(feed(server, Arrays.copyOfRange(stream, at, Math.min(stream.length, at + pieceBytes))))
                    .isTrue();
        }

        assertThat(told)
                .containsExactly(
                        "text grüezi",
                        "ping " + new String(ascii(125), UTF_8),
                        "binary " + Arrays.hashCode(noise),
                        "text ",
                        "close 1000 done");
    }

    @Test
    void clientTakesUnmaskedFrames() {
        assertThat(feed(decoder(Role.CLIENT, FrameLimits.DEFAULTS), unmasked(FIN | 1, ascii(300))))
                .isTrue();

        assertThat(told).containsExactly("text " + new String(ascii(300), UTF_8));
    }

    // Section 2: pings and pongs

    @Test
    void tellsPingsAndUnaskedPongs() {
        feed(server, concat(frame(FIN | 9, EMPTY), frame(FIN | 9, ascii(125)), frame(FIN | 10, ascii(3))));

        assertThat(told).containsExactly("ping ", "ping " + new String(ascii(125), UTF_8), "pong abc");
    }

    // Sections 2.5, 3, 4, 5.1 and beyond: what must fail with 1002

    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of("ping over 125", header(FIN | 9, 126, true)),
                Arguments.of("close over 125", header(FIN | 8, 126, true)),
                Arguments.of("rsv1", frame(FIN | 0x40 | 1, ascii(5))),
                Arguments.of("rsv2", frame(FIN | 0x20 | 1, ascii(5))),
                Arguments.of("rsv3", frame(FIN | 0x10 | 2, ascii(5))),
                Arguments.of("rsv on a ping", frame(FIN | 0x70 | 9, EMPTY)),
                Arguments.of("opcode 3", frame(FIN | 3, EMPTY)),
                Arguments.of("opcode 7", frame(FIN | 7, ascii(1))),
                Arguments.of("opcode 11", frame(FIN | 11, EMPTY)),
                Arguments.of("opcode 15", frame(FIN | 15, ascii(1))),
                Arguments.of("fragmented ping", frame(9, ascii(1))),
                Arguments.of("fragmented pong", frame(10, ascii(1))),
                Arguments.of("fragmented close", frame(8, close(1000, ""))),
                Arguments.of("continuation of nothing", frame(FIN, ascii(1))),
                Arguments.of("unfinished continuation of nothing", frame(0, ascii(1))),
                Arguments.of("text inside a text", concat(frame(1, ascii(1)), frame(FIN | 1, ascii(1)))),
                Arguments.of("binary inside a text", concat(frame(1, ascii(1)), frame(2, ascii(1)))),
                Arguments.of(
                        "continuation after the end",
                        concat(frame(1, ascii(1)), frame(FIN, ascii(1)), frame(FIN, ascii(1)))),
                Arguments.of("unmasked text", unmasked(FIN | 1, ascii(3))),
                Arguments.of("unmasked ping", unmasked(FIN | 9, EMPTY)),
                Arguments.of("unmasked close", unmasked(FIN | 8, close(1000, ""))),
                Arguments.of("16-bit length for 125", new byte[] {(byte) 0x82, (byte) 0xFE, 0, 125}),
                Arguments.of(
                        "64-bit length for 65535", new byte[] {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0, 0, -1, -1}),
                Arguments.of(
                        "64-bit length, top bit", new byte[] {(byte) 0x82, (byte) 0xFF, -128, 0, 0, 0, 0, 0, 0, 1}),
                Arguments.of("close of one byte", frame(FIN | 8, ascii(1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void breachOfProtocolFailsWith1002AndTellsNothingMore(String name, byte[] bytes) {
        boolean goesOn = feed(server, concat(frame(FIN | 1, ascii(2)), bytes, frame(FIN | 1, ascii(3))));

        assertThat(goesOn).as(name).isFalse();
        assertThat(server.failureCode()).isEqualTo(1002);
        assertThat(server.failureReason()).isNotEmpty();
        assertThat(told.stream().filter(line -> line.startsWith("text")))
                .hasSizeLessThanOrEqualTo(2)
                .startsWith("text ab");
        assertThat(told).doesNotContain("text abc");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void breachIsFoundWhenItComesByteByByte(String name, byte[] bytes) {
        boolean goesOn = true;
        for (byte next : bytes) {
            goesOn = goesOn && feed(server, new byte[] {next});
        }

        assertThat(goesOn).as(name).isFalse();
        assertThat(server.failureCode()).isEqualTo(1002);
    }

    @Test
    void reservedBitsFailAtTheFirstByte() {
        assertThat(feed(server, new byte[] {(byte) 0xC1})).isFalse();
    }

    @Test
    void clientRefusesMaskedFrames() {
        FrameDecoder client = decoder(Role.CLIENT, FrameLimits.DEFAULTS);

        assertThat(feed(client, frame(FIN | 2, ascii(1)))).isFalse();
        assertThat(client.failureCode()).isEqualTo(1002);
    }

    // Section 5: fragments, with control frames between

    @Test
    void controlFramesBetweenFragmentsAreToldAtOnce() {
        feed(
                server,
                concat(
                        frame(1, "frag".getBytes(UTF_8)),
                        frame(FIN | 9, "p1".getBytes(UTF_8)),
                        frame(0, EMPTY),
                        frame(FIN | 10, EMPTY),
                        frame(0, "men".getBytes(UTF_8)),
                        frame(FIN | 9, "p2".getBytes(UTF_8)),
                        frame(FIN, "t".getBytes(UTF_8))));

        assertThat(told).containsExactly("ping p1", "pong ", "ping p2", "text fragment");
    }

    @Test
    void messageOfEmptyFragmentsIsEmpty() {
        feed(server, concat(frame(1, EMPTY), frame(0, EMPTY), frame(FIN, EMPTY), frame(FIN | 2, EMPTY)));

        assertThat(told).containsExactly("text ", "binary 1");
    }
}
