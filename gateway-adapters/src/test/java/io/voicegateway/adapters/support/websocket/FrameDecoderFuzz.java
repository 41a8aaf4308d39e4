package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.BufferPool;
import java.util.Arrays;

/**
 * Any bytes in any pieces: the decoder answers with messages or with a close code of its own, takes no message beyond its
 * limits, and the same bytes in one piece mean the same. The first byte chooses the role, the second the size of a piece.
 */
public final class FrameDecoderFuzz {
    private static final FrameLimits LIMITS = new FrameLimits(4096, 8192, 16, 16);

    private FrameDecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        Role role = (data[0] & 1) == 0 ? Role.SERVER : Role.CLIENT;
        int piece = 1 + (data[1] & 0xFF);
        long inPieces = outcome(role, data, piece);
        long atOnce = outcome(role, data, data.length);
        if (inPieces != atOnce) {
            throw new AssertionError("pieces of " + piece + ": " + inPieces + ", at once: " + atOnce);
        }
    }

    private static long outcome(Role role, byte[] data, int piece) {
        Counting sink = new Counting();
        FrameDecoder decoder = new FrameDecoder(role, LIMITS, new BufferPool(), sink);
        byte[] bytes = Arrays.copyOfRange(data, 2, data.length);
        boolean fine = true;
        for (int at = 0; at < bytes.length && fine; at += piece) {
            fine = decoder.decode(bytes, at, Math.min(piece, bytes.length - at));
        }
        if (!fine && (decoder.failureCode() < 1002 || decoder.failureCode() > 1009)) {
            throw new AssertionError("code " + decoder.failureCode());
        }
        decoder.stop();
        return sink.sum * 10_000 + decoder.failureCode();
    }

    private static final class Counting implements FrameSink {
        private long sum;

        @Override
        public void onText(byte[] utf8, int offset, int length) {
            message(1, utf8, offset, length);
        }

        @Override
        public void onBinary(byte[] message, int offset, int length) {
            message(2, message, offset, length);
        }

        @Override
        public void onPing(byte[] payload, int offset, int length) {
            message(3, payload, offset, length);
        }

        @Override
        public void onPong(byte[] payload, int offset, int length) {
            message(4, payload, offset, length);
        }

        @Override
        public void onClose(int code, String reason) {
            sum = sum * 31 + code + reason.length();
        }

        private void message(int kind, byte[] bytes, int offset, int length) {
            if (length > LIMITS.maxMessageBytes()) {
                throw new AssertionError("message of " + length + " bytes");
            }
            sum = sum * 31 + kind;
            for (int i = 0; i < length; i++) {
                sum = sum * 31 + bytes[offset + i];
            }
            sum &= 0xFFFF_FFFFL;
        }
    }
}
