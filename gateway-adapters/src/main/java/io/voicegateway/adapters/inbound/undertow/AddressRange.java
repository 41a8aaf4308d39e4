package io.voicegateway.adapters.inbound.undertow;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network of IP addresses.
 *
 * @param network its first address
 * @param prefixBits how many leading bits all its addresses share
 */
record AddressRange(InetAddress network, int prefixBits) {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|[01]?\\d{1,2})";
    /** What the JDK never takes for a name: four bytes, or with a colon and no dot at its start. */
    private static final Pattern NUMERIC =
            Pattern.compile(BYTE + "(\\." + BYTE + "){3}|(?=[^:]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    /**
     * Reads {@code 10.0.0.0/8}, {@code ::1} and the like.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = address(slash < 0 ? text : text.substring(0, slash));
        if (network != null) {
            int most = network.getAddress().length * 8;
            try {
                int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
                if (bits >= 0 && bits <= most) {
                    return new AddressRange(network, bits);
                }
            } catch (NumberFormatException notANumber) {
                // said below
            }
        }
        throw new IllegalArgumentException(
                "network: " + text + " (expected: an address, or an address, '/' and a number of bits)");
    }

    /** Returns the address that the text writes in numbers, or null; never asks a name server. */
    static @Nullable InetAddress address(String text) {
        try {
            return NUMERIC.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((ours[bit >> 3] ^ theirs[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
