package io.voicegateway.adapters.support.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.adapters.support.loop.BufferPool;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65535, 65536, 1 << 20})
    void headersAreThoseOfAnIndependentEncoder(int length) {
        byte[] header = new byte[20];

        int end = FrameEncoder.writeHeader(header, 3, Opcode.TEXT, true, length);

        assertThat(Arrays.copyOfRange(header, 3, end)).isEqualTo(RawClient.header(0x81, length, false));
        assertThat(end - 3).isEqualTo(FrameEncoder.headerBytes(Role.SERVER, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65535, 65536})
    void maskedFramesComeBackWholeThroughTheServersDecoder(int length) {
        byte[] frame = new byte[length + FrameEncoder.MAX_HEADER_BYTES];
        int at = FrameEncoder.writeMaskedHeader(frame, 0, Opcode.BINARY, true, length, 0x80C3_01FF);
        Arrays.fill(frame, at, at + length, (byte) 0x5A);
        Masking.apply(frame, at, length, 0x80C3_01FF);
        int[] got = {-1};
        FrameDecoder decoder =
                new FrameDecoder(Role.SERVER, FrameLimits.DEFAULTS, new BufferPool(), new IgnoringSink() {
                    @Override
                    public void onBinary(byte[] message, int offset, int bytes) {
                        got[0] = bytes;
                        for (int i = 0; i < bytes; i++) {
                            assertThat(message[offset + i]).isEqualTo((byte) 0x5A);
                        }
                    }
                });

        assertThat(decoder.decode(frame, 0, at + length)).isTrue();
        assertThat(got[0]).isEqualTo(length);
        assertThat(at).isEqualTo(FrameEncoder.headerBytes(Role.CLIENT, length));
    }

    @Test
    void closeReasonIsCutAtACharacterBorder() {
        byte[] payload = CloseCode.payload(1011, "ä".repeat(62) + "x"); // 125 bytes, two too many

        assertThat(payload).hasSize(2 + 122).startsWith(1011 >> 8, 1011 & 0xFF);
        assertThat(new String(payload, 2, 122, StandardCharsets.UTF_8)).isEqualTo("ä".repeat(61));
    }

    @Test
    void closeWithoutCodeHasNoPayload() {
        assertThat(CloseCode.payload(CloseCode.NO_CODE, "lost")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1006, 1015, 2999, 5000})
    void codesThatMayNotBeSentAreRefused(int code) {
        assertThatThrownBy(() -> CloseCode.requireUsable(code)).hasMessageContaining(String.valueOf(code));
    }
}
