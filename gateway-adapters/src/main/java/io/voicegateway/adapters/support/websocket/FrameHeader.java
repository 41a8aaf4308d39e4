package io.voicegateway.adapters.support.websocket;

import org.jspecify.annotations.Nullable;

/** One frame's header, read from bytes that come in any pieces and judged as early as each byte allows. */
final class FrameHeader {

    private static final int LENGTH_16_BIT = 126;
    private static final int LENGTH_64_BIT = 127;
    private static final int MASK_BYTES = 4;

    private final boolean mustBeMasked;
    private int seen;
    private int first;
    private int shortLength;
    private int lengthBytes;
    private long announced;
    private int key;
    private boolean complete;
    private @Nullable String mistake;

    FrameHeader(boolean mustBeMasked) {
        this.mustBeMasked = mustBeMasked;
    }

    /** Reads on and returns the position behind what it took: at the end of the header, or of the bytes, or at a mistake. */
    int read(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !complete && mistake == null) {
            take(bytes[at++] & 0xFF);
        }
        return at;
    }

    boolean isComplete() {
        return complete;
    }

    /** Returns what is wrong with the header, null while nothing is. */
    @Nullable
    String mistake() {
        return mistake;
    }

    /** Begins the next header; what the last one said can be asked until its first byte comes. */
    void reset() {
        complete = false;
        seen = 0;
    }

    boolean isFinal() {
        return (first & 0x80) != 0;
    }

    int opcode() {
        return first & 0xF;
    }

    boolean isControl() {
        return Opcode.isControl(opcode());
    }

    boolean isMasked() {
        return mustBeMasked;
    }

    int key() {
        return key;
    }

    long announcedBytes() {
        return announced;
    }

    /** Returns the announced length; only for frames that were not refused for it, so it fits. */
    int payloadBytes() {
        return (int) announced;
    }

    private void take(int octet) {
        int index = seen++;
        if (index == 0) {
            first = octet;
            mistake = judgeFirst();
        } else if (index == 1) {
            second(octet);
        } else if (index < 2 + lengthBytes) {
            announced = announced << 8 | octet;
            if (index == 1 + lengthBytes) {
                mistake = judgeLength();
            }
        } else {
            key |= octet << (8 * (index - 2 - lengthBytes));
        }
        complete = mistake == null && seen > 1 && seen == 2 + lengthBytes + (mustBeMasked ? MASK_BYTES : 0);
    }

    private @Nullable String judgeFirst() {
        if ((first & 0x70) != 0) {
            return "reserved bits";
        }
        if (!Opcode.isKnown(opcode())) {
            return "reserved opcode";
        }
        return isControl() && !isFinal() ? "fragmented control frame" : null;
    }

    private void second(int octet) {
        key = 0;
        shortLength = octet & 0x7F;
        lengthBytes = shortLength == LENGTH_16_BIT ? 2 : shortLength == LENGTH_64_BIT ? 8 : 0;
        announced = lengthBytes == 0 ? shortLength : 0;
        if (octet >= 0x80 != mustBeMasked) {
            mistake = mustBeMasked ? "frame without mask" : "masked frame";
        } else if (isControl() && lengthBytes != 0) {
            mistake = "control frame over 125 bytes";
        }
    }

    private @Nullable String judgeLength() {
        if (announced < 0) {
            return "length with its top bit set";
        }
        boolean shortest = lengthBytes == 2 ? announced >= LENGTH_16_BIT : announced > 0xFFFF;
        return shortest ? null : "length not in its shortest form";
    }
}
