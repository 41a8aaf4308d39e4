package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static io.voicegateway.adapters.support.websocket.RawClient.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.loop.BufferPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the Autobahn suite, sections 6, 7 and 9, as far as they concern the bytes alone. */
class MessageDecodingTest extends DecoderCase {

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
}
