package io.voicegateway.adapters.simulator.load;

/** Cuts a server's bytes into RFC 6455 frames, in place. */
final class PlainFrames {

    private static final int MAX_FRAME_BYTES = 1 << 17;

    private PlainFrames() {}

    /**
     * Hands over every whole frame in {@code bytes[from, to)}.
     *
     * @return where the first frame begins that is not whole yet, or -1 if this is not what a server may send
     */
    static int read(byte[] bytes, int from, int to, Sink sink) {
        int at = from;
        while (to - at >= 2) {
            int second = bytes[at + 1] & 0xFF;
            int head = second < 126 ? 2 : second == 126 ? 4 : 10;
            if (second >= 128 || (bytes[at] & 0x70) != 0) {
                return -1;
            }
            if (to - at < head) {
                return at;
            }
            long length = head == 2 ? second : number(bytes, at + 2, head - 2);
            if (length < 0 || length > MAX_FRAME_BYTES) {
                return -1;
            }
            if (to - at < head + length) {
                return at;
            }
            sink.onFrame(bytes[at] & 0x0F, bytes, at + head, (int) length);
            at += head + (int) length;
        }
        return at;
    }

    private static long number(byte[] bytes, int at, int digits) {
        long number = 0;
        for (int i = 0; i < digits; i++) {
            number = number << 8 | bytes[at + i] & 0xFF;
        }
        return number;
    }

    /** Where frames go; the array is the caller's. */
    @FunctionalInterface
    interface Sink {
        void onFrame(int opcode, byte[] bytes, int offset, int length);
    }
}
