package io.voicegateway.adapters.cluster.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a conversation's handles so that only whoever has the token can read them: AES-128-GCM, its key made of the token, its
 * place in Redis authenticated with it. Not for the loops: the first use loads the JDK's ciphers.
 */
final class Envelope {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 16;
    private static final int MOST_HANDLES = 8;

    private final SecureRandom random = new SecureRandom();

    byte[] seal(List<String> handles, String token, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, token, place, nonce).doFinal(pack(handles));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Returns the handles; none if this was not sealed with the token for the place. */
    List<String> open(byte[] envelope, String token, String place) {
        if (envelope.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return List.of();
        }
        byte[] nonce = Arrays.copyOf(envelope, NONCE_BYTES);
        try {
            return unpack(cipher(Cipher.DECRYPT_MODE, token, place, nonce)
                    .doFinal(envelope, NONCE_BYTES, envelope.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    private static Cipher cipher(int mode, String token, String place, byte[] nonce) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Command.bytes(token), "HmacSHA256"));
        byte[] key = Arrays.copyOf(mac.doFinal(Command.bytes("voice gateway, resumption handles, 1")), KEY_BYTES);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Command.bytes(place));
        return cipher;
    }

    private static byte[] pack(List<String> handles) {
        List<byte[]> all =
                handles.stream().limit(MOST_HANDLES).map(Command::bytes).toList();
        ByteBuffer packed = ByteBuffer.allocate(
                all.stream().mapToInt(one -> Integer.BYTES + one.length).sum());
        all.forEach(one -> packed.putInt(one.length).put(one));
        return packed.array();
    }

    /** Returns the handles; none if they are not packed as {@link #pack} does it. */
    static List<String> unpack(byte[] packed) {
        ByteBuffer rest = ByteBuffer.wrap(packed);
        List<String> handles = new ArrayList<>();
        while (rest.hasRemaining()) {
            int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return List.of();
            }
            byte[] one = new byte[length];
            rest.get(one);
            handles.add(new String(one, StandardCharsets.UTF_8));
        }
        return handles;
    }
}
