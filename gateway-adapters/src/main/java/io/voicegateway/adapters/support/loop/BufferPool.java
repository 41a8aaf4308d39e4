package io.voicegateway.adapters.support.loop;

/**
 * A loop's spare byte arrays, in sizes of powers of two, so that a connection holds one only while it has bytes in it.
 * Used by its loop only. Arrays come back dirty.
 */
public final class BufferPool {

    private static final int SMALLEST_SHIFT = 10;
    private static final int LARGEST_SHIFT = 18;
    /** Of each size so many bytes are kept at most: 256 of 1 KiB, one of 256 KiB. */
    private static final int KEPT_BYTES_PER_SIZE = 1 << LARGEST_SHIFT;

    private final byte[][][] spare = new byte[LARGEST_SHIFT - SMALLEST_SHIFT + 1][][];
    private final int[] count = new int[spare.length];

    /** Returns an array of at least so many bytes; beyond 256 KiB a new one of just that size, which is not kept later. */
    public byte[] acquire(int minBytes) {
        if (minBytes > 1 << LARGEST_SHIFT) {
            return new byte[minBytes];
        }
        int size = sizeIndex(minBytes);
        if (count[size] == 0) {
            return new byte[1 << (SMALLEST_SHIFT + size)];
        }
        return spare[size][--count[size]];
    }

    /** Takes back an array that came from {@link #acquire}; the caller must not touch it any more. */
    public void release(byte[] buffer) {
        if (Integer.bitCount(buffer.length) != 1
                || buffer.length < 1 << SMALLEST_SHIFT
                || buffer.length > 1 << LARGEST_SHIFT) {
            return;
        }
        int size = sizeIndex(buffer.length);
        if (spare[size] == null) {
            spare[size] = new byte[KEPT_BYTES_PER_SIZE >> (SMALLEST_SHIFT + size)][];
        }
        if (count[size] < spare[size].length) {
            spare[size][count[size]++] = buffer;
        }
    }

    private static int sizeIndex(int bytes) {
        return Math.max(0, 32 - Integer.numberOfLeadingZeros(Math.max(1, bytes) - 1) - SMALLEST_SHIFT);
    }
}
