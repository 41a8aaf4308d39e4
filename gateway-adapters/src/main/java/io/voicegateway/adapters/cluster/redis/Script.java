package io.voicegateway.adapters.cluster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What is done in Redis in one step that nothing can come between. Each is a file of Lua beside this class. */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are never handed out to be written
enum Script {
    /** Says that an instance lives, states its sessions, and tells which conversations it has lost. */
    BEAT,
    /** Counts a new call, if all limits allow it. */
    ADMIT,
    /** States how many calls of a tenant an instance has. */
    STATE,
    /** Takes a conversation over. */
    TAKE,
    /** Keeps a conversation's handles, for its owner only. */
    SAVE,
    /** Forgets a conversation, for its owner only. */
    FORGET,
    /** Forgets an instance. */
    LEAVE;

    private final byte[] text;
    private final byte[] sha;

    Script() {
        text = read(name().toLowerCase(Locale.ROOT) + ".lua");
        try {
            sha = Command.bytes(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    byte[] text() {
        return text;
    }

    /** Returns the name that Redis gives to the text. */
    byte[] sha() {
        return sha;
    }

    private static byte[] read(String file) {
        try (InputStream resource = Script.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
