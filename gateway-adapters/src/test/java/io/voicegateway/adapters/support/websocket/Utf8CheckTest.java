package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8CheckTest {

    @Test
    void agreesWithThePlatformOnAllSequencesOfThreeBytesAndFewerOnes() {
        byte[] bytes = new byte[3];
        for (int i = 0; i < 1 << 16; i++) {
            bytes[0] = (byte) (i >> 8);
            bytes[1] = (byte) i;
            for (int third :
                    new int[] {0, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xF0, 0xFF}) {
                bytes[2] = (byte) third;
                assertSameAsPlatform(bytes);
            }
        }
    }

    @Test
    void agreesWithThePlatformOnMixedTextInAnyPieces() {
        Random random = new Random(6455);
        String alphabet = "abcdefgh0123 \nüßκό中文😀𝄞";
        int[] points = alphabet.codePoints().toArray();
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            if (bytes.length > 0 && round % 2 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertSameAsPlatform(bytes);
        }
    }

    private static void assertSameAsPlatform(byte[] bytes) {
        boolean valid = platformTakes(bytes);
        Utf8Check whole = new Utf8Check();
        Utf8Check pieces = new Utf8Check();
        boolean inPieces = true;
        for (int i = 0; i < bytes.length; i++) {
            inPieces = inPieces && pieces.accept(bytes, i, 1);
        }

        assertThat(whole.accept(bytes, 0, bytes.length) && whole.atBorder())
                .as("whole %s", java.util.Arrays.toString(bytes))
                .isEqualTo(valid);
        assertThat(inPieces && pieces.atBorder()).as("in pieces").isEqualTo(valid);
    }

    private static boolean platformTakes(byte[] bytes) {
        try {
            UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }
}
