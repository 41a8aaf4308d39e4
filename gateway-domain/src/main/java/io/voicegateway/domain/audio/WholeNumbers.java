package io.voicegateway.domain.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Values rounded to whole numbers, to be read as integers. C2 has no vector code for a float that becomes an integer (JDK
 * 17), and one at a time they are slow to move; but it has for an addition that rounds, for a copy to bytes and for
 * integers read from bytes. Not thread-safe.
 */
final class WholeNumbers {

    /** The numbers, four bytes each, little-endian, of which the first two count. */
    final byte[] bytes;

    private final float[] values;
    private final FloatBuffer floats;

    WholeNumbers(int capacity) {
        this.values = new float[capacity];
        this.bytes = new byte[Float.BYTES * capacity];
        this.floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    /** Takes {@code count} values within 16 bits. */
    void take(float[] from, int at, int count) {
        System.arraycopy(from, at, values, 0, count);
        for (int i = 0; i < count; i++) {
            values[i] += Pcm16.ROUNDER;
        }
        floats.put(0, values, 0, count);
    }
}
