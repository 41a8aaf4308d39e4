package io.voicegateway.adapters.support.json;

import java.util.Base64;

/**
 * Decodes long spans of base64 with the JDK's decoder, which is vectorised but takes whole arrays only: the text goes
 * through two small arrays, block by block. Same results as {@link Base64Spans#decode}, which does the end of the span;
 * what that refuses is read once more by {@link Base64Spans#decodeLoosely}. Makes no garbage unless the text is odd; not
 * thread-safe.
 */
public final class Base64Blocks {
    private static final int BLOCK_CHARACTERS = 1024;
    private static final int BLOCK_BYTES = BLOCK_CHARACTERS / 4 * 3;

    private final byte[] text = new byte[BLOCK_CHARACTERS];
    private final byte[] bytes = new byte[BLOCK_BYTES];

    /**
     * Decodes a span, in place too: into the same array, at the same offset or before it.
     *
     * @return the bytes written, or -1 if the span is not base64, however loosely read
     * @throws IndexOutOfBoundsException if a span does not lie within its array
     */
    public int decode(byte[] in, int offset, int length, byte[] out, int outOffset) {
        int i = offset;
        int o = outOffset;
        // The last block may have padding and is left for the end.
        for (; length - (i - offset) > BLOCK_CHARACTERS; i += BLOCK_CHARACTERS, o += BLOCK_BYTES) {
            System.arraycopy(in, i, text, 0, BLOCK_CHARACTERS);
            if (!decodeBlock()) {
                return sum(o - outOffset, Base64Spans.decodeLoosely(in, i, length - (i - offset), out, o));
            }
            System.arraycopy(bytes, 0, out, o, BLOCK_BYTES);
        }
        int left = length - (i - offset);
        System.arraycopy(in, i, text, 0, left); // kept, since decoding in place overwrites it
        int end = Base64Spans.decode(text, 0, left, out, o);
        return sum(o - outOffset, end < 0 ? Base64Spans.decodeLoosely(text, 0, left, out, o) : end);
    }

    private static int sum(int before, int last) {
        return last < 0 ? -1 : before + last;
    }

    private boolean decodeBlock() {
        try {
            return Base64.getDecoder().decode(text, bytes) == BLOCK_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
