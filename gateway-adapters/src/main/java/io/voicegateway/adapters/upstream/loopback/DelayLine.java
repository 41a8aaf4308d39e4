package io.voicegateway.adapters.upstream.loopback;

/** Keeps pieces of audio until they are due, in a ring that never grows. Not thread-safe. */
final class DelayLine {
    /** Frames of 20 ms for longer than any delay, with room for shorter ones. */
    private static final int MAX_PIECES = 1024;

    private final byte[] bytes;
    private final long[] dueNanos = new long[MAX_PIECES];
    private final int[] lengths = new int[MAX_PIECES];
    private int head;
    private int size;
    private int firstPiece;
    private int pieces;

    DelayLine(int capacityBytes) {
        bytes = new byte[capacityBytes];
    }

    /** Takes a copy; false, with nothing taken, if it is full. Due times must not fall. */
    boolean offer(byte[] audio, int offset, int length, long due) {
        if (length > bytes.length - size || pieces == MAX_PIECES) {
            return false;
        }
        int tail = (head + size) % bytes.length;
        int upToEnd = Math.min(length, bytes.length - tail);
        System.arraycopy(audio, offset, bytes, tail, upToEnd);
        System.arraycopy(audio, offset + upToEnd, bytes, 0, length - upToEnd);
        size += length;
        int piece = (firstPiece + pieces) % MAX_PIECES;
        dueNanos[piece] = due;
        lengths[piece] = length;
        pieces++;
        return true;
    }

    boolean isEmpty() {
        return pieces == 0;
    }

    /** Returns when the first piece is due; there must be one. */
    long nextDueNanos() {
        return dueNanos[firstPiece];
    }

    /** Returns the ring, in which the first piece begins at {@link #pieceOffset}. */
    byte[] array() {
        return bytes;
    }

    int pieceOffset() {
        return head;
    }

    /** Returns how much of the first piece lies together; the rest of it begins at the array's start. */
    int pieceLength() {
        return Math.min(lengths[firstPiece], bytes.length - head);
    }

    /** Forgets the beginning of the first piece. */
    void drop(int length) {
        head = (head + length) % bytes.length;
        size -= length;
        lengths[firstPiece] -= length;
        if (lengths[firstPiece] == 0) {
            firstPiece = (firstPiece + 1) % MAX_PIECES;
            pieces--;
        }
    }
}
