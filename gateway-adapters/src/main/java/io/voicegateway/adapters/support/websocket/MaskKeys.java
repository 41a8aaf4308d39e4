package io.voicegateway.adapters.support.websocket;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Unpredictable mask keys for one loop's client connections, drawn from the secure source a thousand at a time. */
final class MaskKeys {

    private static final int KEYS_PER_DRAW = 1024;

    private final SecureRandom random;
    private final byte[] drawn = new byte[KEYS_PER_DRAW * Integer.BYTES];
    private final ByteBuffer keys = ByteBuffer.wrap(drawn).position(drawn.length);

    MaskKeys(SecureRandom random) {
        this.random = random;
    }

    int next() {
        if (!keys.hasRemaining()) {
            random.nextBytes(drawn);
            keys.clear();
        }
        return keys.getInt();
    }
}
