package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.domain.model.ResumeKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names everything that lies in Redis. What comes from outside is hashed: a tenant's name may be long or hostile, and a token
 * must not be readable there. All names are in braces' one slot, so that a script may touch several.
 */
final class Keys {
    private final String prefix;

    Keys(String prefix) {
        this.prefix = "{" + prefix + "}:";
    }

    /** Returns the sorted set of instances by the time at which their lease ends. */
    String instances() {
        return prefix + "instances";
    }

    /** Returns the hash of each instance's upstream sessions. */
    String sessions() {
        return prefix + "sessions";
    }

    /** Returns the hash of each instance's calls. */
    String calls() {
        return prefix + "calls";
    }

    /** Returns the hash of each instance's calls of the tenant. */
    String calls(String tenant) {
        return prefix + "calls:" + hash(tenant);
    }

    /** Returns the time at which the tenant's next call would be due. */
    String pace(String tenant) {
        return prefix + "pace:" + hash(tenant);
    }

    /** Returns the list of what the instance has lost to another. */
    String lost(String instance) {
        return prefix + "lost:" + instance;
    }

    /** Returns the hash of one conversation. */
    String conversation(ResumeKey key) {
        Map<String, String> overrides = new TreeMap<>(key.profile().overrides());
        String[] parts = new String[4 + 2 * overrides.size()];
        parts[0] = key.tenant();
        parts[1] = key.token();
        parts[2] = key.profile().upstream();
        parts[3] = key.profile().name();
        int next = 4;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            parts[next++] = override.getKey();
            parts[next++] = override.getValue();
        }
        return prefix + "resume:" + hash(parts);
    }

    /** Each part goes in with its length, so that no two lists are the same. */
    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = Command.bytes(part);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
