package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.voicegateway.adapters.support.json.Base64Blocks;
import io.voicegateway.adapters.support.json.JsonCursor;

/**
 * Finds the audio in messages that hold nothing else, and decodes it in place. It knows one shape,
 * {@code serverContent.modelTurn.parts[].inlineData}, with its members in any order and any white space between them; of
 * every other message it says that it is unusual, before having changed a byte. Keeps nothing between two messages, so one
 * serves all sessions of a loop.
 */
final class AudioScanner {
    private static final int MAX_PARTS = 16;

    private static final byte[] SERVER_CONTENT = "serverContent".getBytes(US_ASCII);
    private static final byte[] MODEL_TURN = "modelTurn".getBytes(US_ASCII);
    private static final byte[] ROLE = "role".getBytes(US_ASCII);
    private static final byte[] PARTS = "parts".getBytes(US_ASCII);
    private static final byte[] INLINE_DATA = "inlineData".getBytes(US_ASCII);
    private static final byte[] MIME_TYPE = "mimeType".getBytes(US_ASCII);
    private static final byte[] DATA = "data".getBytes(US_ASCII);
    private static final byte[] PCM = "audio/pcm".getBytes(US_ASCII);
    private static final byte[] PCM_24K = "audio/pcm;rate=24000".getBytes(US_ASCII);

    private final JsonCursor cursor = new JsonCursor();
    private final Base64Blocks base64 = new Base64Blocks();
    private final int[] starts = new int[MAX_PARTS];
    private final int[] lengths = new int[MAX_PARTS];
    private int parts;

    /** Reads the message into {@code into} if it is nothing but audio. */
    Outcome scan(byte[] utf8, int offset, int length, GeminiMessage into) {
        parts = 0;
        cursor.reset(utf8, offset, length);
        boolean usual = message();
        cursor.release();
        if (!usual) {
            return Outcome.UNUSUAL;
        }
        return decode(utf8, into) ? Outcome.AUDIO : Outcome.UNREADABLE;
    }

    private boolean message() {
        return cursor.skip('{')
                && cursor.name()
                && cursor.is(SERVER_CONTENT)
                && cursor.skip('{')
                && cursor.name()
                && cursor.is(MODEL_TURN)
                && modelTurn()
                && cursor.skip('}')
                && cursor.skip('}')
                && cursor.atEnd();
    }

    private boolean modelTurn() {
        if (!cursor.skip('{')) {
            return false;
        }
        do {
            if (!cursor.name()) {
                return false;
            }
            boolean known;
            if (cursor.is(PARTS)) {
                known = parts == 0 && parts();
            } else {
                known = cursor.is(ROLE) && cursor.string();
            }
            if (!known) {
                return false;
            }
        } while (cursor.skip(','));
        return cursor.skip('}') && parts > 0;
    }

    private boolean parts() {
        if (!cursor.skip('[')) {
            return false;
        }
        do {
            if (parts == MAX_PARTS || !part()) {
                return false;
            }
            parts++;
        } while (cursor.skip(','));
        return cursor.skip(']');
    }

    private boolean part() {
        return cursor.skip('{') && cursor.name() && cursor.is(INLINE_DATA) && inlineData() && cursor.skip('}');
    }

    private boolean inlineData() {
        if (!cursor.skip('{')) {
            return false;
        }
        boolean mimeType = false;
        boolean data = false;
        do {
            if (!cursor.name()) {
                return false;
            }
            if (!data && cursor.is(DATA)) {
                data = cursor.string();
                starts[parts] = cursor.start();
                lengths[parts] = cursor.length();
            } else if (!mimeType && cursor.is(MIME_TYPE)) {
                mimeType = cursor.string() && (cursor.is(PCM_24K) || cursor.is(PCM));
            } else {
                return false;
            }
        } while (cursor.skip(','));
        return cursor.skip('}') && mimeType && data;
    }

    /** Decodes every part behind the one before it: what is written never overtakes what is yet to be read. */
    private boolean decode(byte[] utf8, GeminiMessage into) {
        int first = starts[0];
        int next = first;
        for (int i = 0; i < parts; i++) {
            int written = base64.decode(utf8, starts[i], lengths[i], utf8, next);
            if (written < 0) {
                return false;
            }
            next += written;
        }
        into.audio(utf8, first, next - first);
        return true;
    }

    /** How a scan ended. */
    enum Outcome {
        /** The message was audio and has been taken. */
        AUDIO,
        /** The message is something else and is untouched. */
        UNUSUAL,
        /** The message was audio, but not in base64; it is lost. */
        UNREADABLE
    }
}
