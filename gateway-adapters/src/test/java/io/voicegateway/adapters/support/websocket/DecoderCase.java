package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.voicegateway.adapters.support.loop.BufferPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A decoder of the server's role, what it told, and bytes to feed it with. */
abstract class DecoderCase {

    static final int FIN = 0x80;
    static final byte[] EMPTY = {};

    final List<String> told = new ArrayList<>();
    final FrameDecoder server = decoder(Role.SERVER, FrameLimits.DEFAULTS);

    final FrameDecoder decoder(Role role, FrameLimits limits) {
        return new FrameDecoder(role, limits, new BufferPool(), new Sink());
    }

    static boolean feed(FrameDecoder decoder, byte[] bytes) {
        byte[] buffer = new byte[bytes.length + 6];
        System.arraycopy(bytes, 0, buffer, 3, bytes.length);
        return decoder.decode(buffer, 3, bytes.length);
    }

    static byte[] ascii(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + i % 26);
        }
        return text;
    }

    static byte[] close(int code, String reason) {
        return concat(new byte[] {(byte) (code >> 8), (byte) code}, reason.getBytes(UTF_8));
    }

    /** Writes down what it is told. */
    class Sink implements FrameSink {

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
