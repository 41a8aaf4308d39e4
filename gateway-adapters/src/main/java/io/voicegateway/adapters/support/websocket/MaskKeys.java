package io.voicegateway.adapters.support.websocket;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Unpredictable mask keys for one loop's client connections, as RFC 6455 section 10.3 wants them: SHA-256 over a secret
 * seed and a counter. Drawing them from {@link SecureRandom} itself would make garbage for every frame.
 */
final class MaskKeys {

    private static final int SEED_BYTES = 32;
    private static final int BLOCK_BYTES = 32;

    private final MessageDigest digest;
    private final byte[] seedAndCounter = new byte[SEED_BYTES + Long.BYTES];
    private final ByteBuffer counter = ByteBuffer.wrap(seedAndCounter);
    private final byte[] block = new byte[BLOCK_BYTES];
    private final ByteBuffer keys = ByteBuffer.wrap(block).position(BLOCK_BYTES);

    MaskKeys(SecureRandom random) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        random.nextBytes(seedAndCounter);
    }

    int next() {
        if (!keys.hasRemaining()) {
            refill();
        }
        return keys.getInt();
    }

    private void refill() {
        counter.putLong(SEED_BYTES, counter.getLong(SEED_BYTES) + 1);
        digest.update(seedAndCounter);
        try {
            digest.digest(block, 0, BLOCK_BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException("the block has the size of the hash", impossible);
        }
        keys.clear();
    }
}
