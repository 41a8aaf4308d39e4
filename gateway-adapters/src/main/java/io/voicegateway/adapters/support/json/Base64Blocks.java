package io.voicegateway.adapters.support.json;

import java.util.Base64;

/**
 * Decodes long spans of base64 with the JDK's decoder, which is vectorised but takes whole arrays only: the text goes
 * through two small arrays, block by block. Same results as {@link Base64Spans#decode}, which does the end of the span.
 * Makes no garbage unless the text is bad; not thread-safe.
 */
public final class Base64Blocks {
    private static final int BLOCK_CHARACTERS = 1024;
    private static final int BLOCK_BYTES = BLOCK_CHARACTERS / 4 * 3;

    private final byte[] text = new byte[BLOCK_CHARACTERS];
    private final byte[] bytes = new byte[BLOCK_BYTES];

    /**
     * Decodes a span as {@link Base64Spans#decode} does, in place too.
     *
     * @return the bytes written, or -1 if the span is not base64
     * @throws IndexOutOfBoundsException if a span does not lie within its array
     */
    public int decode(byte[] in, int offset, int length, byte[] out, int outOffset) {
        int i = offset;
        int o = outOffset;
        // The last block may have padding and is left for the end.
        for (; length - (i - offset) > BLOCK_CHARACTERS; i += BLOCK_CHARACTERS, o += BLOCK_BYTES) {
            System.arraycopy(in, i, text, 0, BLOCK_CHARACTERS);
            if (!decodeBlock()) {
                return -1;
            }
            System.arraycopy(bytes, 0, out, o, BLOCK_BYTES);
        }
        int end = Base64Spans.decode(in, i, length - (i - offset), out, o);
        return end < 0 ? -1 : o - outOffset + end;
    }

    private boolean decodeBlock() {
        try {
            return Base64.getDecoder().decode(text, bytes) == BLOCK_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
