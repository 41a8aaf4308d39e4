package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static io.voicegateway.adapters.support.websocket.RawClient.header;
import static io.voicegateway.adapters.support.websocket.RawClient.unmasked;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.loop.BufferPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the Autobahn suite, sections 1 to 7 and 9, as far as they concern the bytes alone. */
class FrameDecoderTest {

    private static final int FIN = 0x80;
    private static final byte[] EMPTY = {};

    private final List<String> told = new ArrayList<>();
    private final FrameDecoder server = decoder(Role.SERVER, FrameLimits.DEFAULTS);

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

    // Section 6: UTF-8

    @Test
    void characterMayBeCutByFragments() {
        byte[] text = "κόσμε😀".getBytes(UTF_8);
        byte[][] frames = new byte[text.length][];
        for (int i = 0; i < text.length; i++) {
            int first = i == 0 ? 1 : i == text.length - 1 ? FIN : 0;
            frames[i] = frame(first, new byte[] {text[i]});
        }

        assertThat(feed(server, concat(frames))).isTrue();
        assertThat(told).containsExactly("text κόσμε😀");
    }

    @Test
    void badUtf8FailsBeforeItsFrameIsComplete() {
        byte[] bad = concat("κόσμε".getBytes(UTF_8), new byte[] {(byte) 0xF4, (byte) 0x90}, ascii(100));
        byte[] frame = frame(FIN | 1, bad);
        int badAt = frame.length - 100;

        assertThat(feed(server, Arrays.copyOf(frame, badAt - 1))).isTrue();
        assertThat(feed(server, Arrays.copyOfRange(frame, badAt - 1, badAt))).isFalse();
        assertThat(server.failureCode()).isEqualTo(1007);
    }

    @Test
    void textThatEndsInsideACharacterFails() {
        assertThat(feed(server, frame(FIN | 1, new byte[] {'a', (byte) 0xC3}))).isFalse();
        assertThat(server.failureCode()).isEqualTo(1007);
    }

    @Test
    void fragmentedTextThatEndsInsideACharacterFails() {
        assertThat(feed(server, concat(frame(1, new byte[] {(byte) 0xE2, (byte) 0x82}), frame(FIN, EMPTY))))
                .isFalse();
        assertThat(server.failureCode()).isEqualTo(1007);
    }

    @Test
    void binaryNeedNotBeUtf8() {
        assertThat(feed(server, frame(FIN | 2, new byte[] {-1, -2}))).isTrue();
    }

    // Section 7: closing

    @ParameterizedTest
    @ValueSource(
            ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
    void takesCloseCodesThatMayBeSent(int code) {
        assertThat(feed(server, frame(FIN | 8, close(code, "grüezi")))).isTrue();
        assertThat(told).containsExactly("close " + code + " grüezi");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
    void refusesCloseCodesThatMayNotBeSent(int code) {
        assertThat(feed(server, frame(FIN | 8, close(code, "")))).isFalse();
        assertThat(server.failureCode()).isEqualTo(1002);
    }

    @Test
    void closeWithoutCodeIs1005() {
        feed(server, frame(FIN | 8, EMPTY));

        assertThat(told).containsExactly("close 1005 ");
    }

    @Test
    void badUtf8InACloseReasonIs1007() {
        assertThat(feed(server, frame(FIN | 8, concat(close(1000, ""), new byte[] {(byte) 0xCE, (byte) 0xBA, (byte) 0xE1
                }))))
                .isFalse();
        assertThat(server.failureCode()).isEqualTo(1007);
    }

    @Test
    void longestReasonIsTaken() {
        feed(server, frame(FIN | 8, close(1000, "x".repeat(123))));

        assertThat(told).containsExactly("close 1000 " + "x".repeat(123));
    }

    @Test
    void whatComesAfterACloseIsIgnored() {
        assertThat(feed(server, concat(frame(FIN | 8, close(1000, "")), frame(FIN | 1, ascii(1)), ascii(50))))
                .isTrue();
        assertThat(feed(server, ascii(50))).isTrue();
        assertThat(told).containsExactly("close 1000 ");
    }

    // Section 9 and faults C7, C8: limits

    @Test
    void tooLargeAFrameFailsWhenItsHeaderAnnouncesIt() {
        assertThat(feed(server, header(FIN | 2, 1 << 30, true))).isTrue(); // the mask is still to come
        assertThat(feed(server, new byte[4])).isFalse();
        assertThat(server.failureCode()).isEqualTo(1009);
    }

    @Test
    void tooLargeAMessageFailsBeforeItsLastFragmentComes() {
        FrameDecoder decoder = decoder(Role.SERVER, new FrameLimits(1000, 1500, 10, 10));

        assertThat(feed(decoder, frame(2, new byte[1000]))).isTrue();
        assertThat(feed(decoder, Arrays.copyOf(frame(0, new byte[501]), 8))).isFalse();
        assertThat(decoder.failureCode()).isEqualTo(1009);
    }

    @Test
    void tooManyFragmentsFailWith1008() {
        byte[] fragment = frame(0, ascii(1));
        feed(server, frame(2, ascii(1)));
        for (int i = 0; i < 999; i++) {
            assertThat(feed(server, fragment.clone())).isTrue();
        }

        assertThat(feed(server, fragment)).isFalse();
        assertThat(server.failureCode()).isEqualTo(1008);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1300, 65536})
    void largeMessageOfManyFragmentsIsTakenWhereTheLimitsAllowIt(int fragmentBytes) {
        FrameDecoder decoder = decoder(Role.SERVER, new FrameLimits(16 << 20, 16 << 20, Integer.MAX_VALUE, 10));
        byte[] message = ascii(4 << 20);
        for (int at = 0; at < message.length; at += fragmentBytes) {
            int end = Math.min(message.length, at + fragmentBytes);
            int first = (at == 0 ? 1 : 0) | (end == message.length ? FIN : 0);
            assertThat(feed(decoder, frame(first, Arrays.copyOfRange(message, at, end))))
                    .isTrue();
        }

        assertThat(told).containsExactly("text " + new String(message, UTF_8));
    }

    @Test
    void fragmentsAreCountedPerMessage() {
        FrameDecoder decoder = decoder(Role.SERVER, new FrameLimits(1000, 1000, 2, 10));
        for (int i = 0; i < 10; i++) {
            assertThat(feed(decoder, concat(frame(2, ascii(1)), frame(FIN, ascii(1)))))
                    .isTrue();
        }
    }

    @Test
    void announcedBytesTakeNoMemoryBeforeTheyCome() {
        List<Integer> acquired = new ArrayList<>();
        BufferPool pool = new BufferPool();
        FrameDecoder decoder = new FrameDecoder(Role.SERVER, FrameLimits.DEFAULTS, pool, new Sink());
        feed(decoder, Arrays.copyOf(frame(FIN | 2, new byte[1 << 20]), 100));

        decoder.stop();
        byte[] returned = pool.acquire(1);
        acquired.add(returned.length);

        assertThat(acquired).containsExactly(1024);
    }

    @Test
    void stopInsideACallbackEndsDecoding() {
        FrameDecoder[] stopped = new FrameDecoder[1];
        stopped[0] = new FrameDecoder(Role.SERVER, FrameLimits.DEFAULTS, new BufferPool(), new Sink() {
            @Override
            public void onText(byte[] utf8, int offset, int length) {
                super.onText(utf8, offset, length);
                stopped[0].stop();
            }
        });

        assertThat(feed(stopped[0], concat(frame(FIN | 1, ascii(1)), frame(FIN | 1, ascii(2)))))
                .isTrue();
        assertThat(told).containsExactly("text a");
    }

    private FrameDecoder decoder(Role role, FrameLimits limits) {
        return new FrameDecoder(role, limits, new BufferPool(), new Sink());
    }

    private static boolean feed(FrameDecoder decoder, byte[] bytes) {
        byte[] buffer = new byte[bytes.length + 6];
        System.arraycopy(bytes, 0, buffer, 3, bytes.length);
        return decoder.decode(buffer, 3, bytes.length);
    }

    private static byte[] ascii(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + i % 26);
        }
        return text;
    }

    private static byte[] close(int code, String reason) {
        return concat(new byte[] {(byte) (code >> 8), (byte) code}, reason.getBytes(UTF_8));
    }

    private class Sink implements FrameSink {

        @Override
        public void onText(byte[] utf8, int offset, int length) {
            told.add("text " + new String(utf8, offset, length, UTF_8));
        }

        @Override
        public void onBinary(byte[] message, int offset, int length) {
            told.add("binary " + Arrays.hashCode(Arrays.copyOfRange(message, offset, offset + length)));
        }

        @Override
        public void onPing(byte[] payload, int offset, int length) {
            told.add("ping " + new String(payload, offset, length, UTF_8));
        }

        @Override
        public void onPong(byte[] payload, int offset, int length) {
            told.add("pong " + new String(payload, offset, length, UTF_8));
        }

        @Override
        public void onClose(int code, String reason) {
            told.add("close " + code + " " + reason);
        }
    }
}
