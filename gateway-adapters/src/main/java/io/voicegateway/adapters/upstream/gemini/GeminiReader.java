package io.voicegateway.adapters.upstream.gemini;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads server messages: those that are nothing but audio by hand and without garbage, all others with Jackson. One
 * reader serves one session; not thread-safe.
 */
final class GeminiReader {
    private final GeminiMessage message = new GeminiMessage();
    private final AudioScanner scanner;
    private final MessageParser parser = new MessageParser();
    private long unreadableMessages;

    /** @param scanner the loop's, which keeps nothing of a message */
    GeminiReader(AudioScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * Reads one message, text or binary alike. The span is overwritten with the audio found in it.
     *
     * @return what it says, valid until the next call; null if it is not one JSON object, which is counted
     */
    @Nullable
    GeminiMessage read(byte[] utf8, int offset, int length) {
        message.clear();
        return switch (scanner.scan(utf8, offset, length, message)) {
            case AUDIO -> message;
            case UNUSUAL -> parse(utf8, offset, length);
            case UNREADABLE -> unreadable();
        };
    }

    /** Returns how many messages were passed over. */
    long unreadableMessages() {
        return unreadableMessages;
    }

    private @Nullable GeminiMessage parse(byte[] utf8, int offset, int length) {
        try {
            parser.parse(utf8, offset, length, message);
            return message;
        } catch (IOException notJson) {
            return unreadable();
        }
    }

    private @Nullable GeminiMessage unreadable() {
        unreadableMessages++;
        return null;
    }
}
