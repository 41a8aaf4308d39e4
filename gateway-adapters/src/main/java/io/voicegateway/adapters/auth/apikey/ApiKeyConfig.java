package io.voicegateway.adapters.auth.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The keys that are accepted. They are hashed at rest: random keys of 128 bits or more need no slow hash.
 *
 * @param tenantBySha256 per key the lower-case hex SHA-256 of its UTF-8 bytes, and the tenant; none switches the scheme off
 */
public record ApiKeyConfig(Map<String, String> tenantBySha256) {

    /** No key at all. */
    public static final ApiKeyConfig OFF = new ApiKeyConfig(Map.of());

    public ApiKeyConfig {
        tenantBySha256 = Map.copyOf(tenantBySha256);
    }

    /**
     * Reads lines of the form {@code tenant:sha256-in-hex}; empty lines and those that begin with {@code #} are skipped.
     *
     * @throws IllegalArgumentException naming the line, without its content
     */
    public static ApiKeyConfig parse(String text) {
        Map<String, String> tenants = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String entry = line.strip();
            if (entry.isEmpty() || entry.startsWith("#")) {
                continue;
            }
            int colon = entry.lastIndexOf(':');
            if (colon < 1 || !isSha256(entry.substring(colon + 1))) {
                throw new IllegalArgumentException(
                        "line " + number + " (expected: tenant ':' SHA-256 of the key in 64 hex digits)");
            }
            if (tenants.put(entry.substring(colon + 1).toLowerCase(Locale.ROOT), entry.substring(0, colon)) != null) {
                throw new IllegalArgumentException(
                        "line " + number + ": the same key twice (expected: one tenant a key)");
            }
        }
        return new ApiKeyConfig(tenants);
    }

    /** Returns what is kept of a key. */
    public static String sha256(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static boolean isSha256(String text) {
        try {
            return HexFormat.of().parseHex(text).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
