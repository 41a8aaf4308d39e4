package io.voicegateway.app.echo;

import static io.voicegateway.app.echo.Peer.CONTINUATION;
import static io.voicegateway.app.echo.Peer.TEXT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/** Section 6: UTF-8, however it is cut, and found wrong at the first byte that is. The JDK's decoder says which is which. */
final class Words {
    private static final int BAD_DATA = 1007;
    private static final byte[] NOTHING = {};
    private static final byte[] GREEK = "Hello-µ@ßöäüàá-κόσμε-😀-UTF-8!!".getBytes(UTF_8);
    private static final byte[] GOOD = "κόσμε".getBytes(UTF_8);
    private static final byte[] EDITED = "edited".getBytes(UTF_8);

    private Words() {}

    static void addTo(Cases cases) {
        emptyFragments(cases);
        cutCharacters(cases);
        failFast(cases);
        for (String word : sequences()) {
            byte[] bytes = word.getBytes(ISO_8859_1);
            String name = "6.5 " + HexFormat.of().formatHex(bytes);
            if (isUtf8(bytes)) {
                cases.addClean(name, peer -> {
                    peer.send(TEXT, bytes);
                    peer.expect(TEXT, bytes);
                });
            } else {
                cases.addFailing(name, BAD_DATA, peer -> peer.send(TEXT, bytes));
            }
        }
    }

    private static void emptyFragments(Cases cases) {
        cases.addClean("6.1.1 an empty text", peer -> {
            peer.send(TEXT, NOTHING);
            peer.expect(TEXT, NOTHING);
        });
        for (byte[] middle : new byte[][] {NOTHING, "middle".getBytes(UTF_8)}) {
            cases.addClean("6.1.2 empty fragments around " + middle.length + " bytes", peer -> {
                peer.begin(TEXT, NOTHING);
                peer.begin(CONTINUATION, middle);
                peer.send(CONTINUATION, NOTHING);
                peer.expect(TEXT, middle);
            });
        }
    }

    private static void cutCharacters(Cases cases) {
        for (int frameBytes : new int[] {GREEK.length, 19, 7, 2, 1}) {
            cases.addClean("6.2 good text in frames of " + frameBytes, peer -> {
                Fragments.send(peer, TEXT, GREEK, frameBytes);
                peer.expect(TEXT, GREEK);
            });
        }
        byte[] bad = join(GOOD, bytes(0xED, 0xA0, 0x80), EDITED);
        for (int frameBytes : new int[] {bad.length, 1}) {
            cases.addFailing(
                    "6.3 a surrogate in frames of " + frameBytes,
                    BAD_DATA,
                    peer -> Fragments.send(peer, TEXT, bad, frameBytes));
        }
    }

    /** In all of them the rest never comes: the failure must be told before. */
    private static void failFast(Cases cases) {
        byte[] tooLarge = bytes(0xF4, 0x90, 0x80, 0x80);
        cases.addFailing("6.4.1 beyond U+10FFFF in the second frame", BAD_DATA, peer -> {
            peer.begin(TEXT, GOOD);
            peer.expectStillOpen();
            peer.begin(CONTINUATION, tooLarge);
        });
        cases.addFailing("6.4.2 its first byte is still good, its second is not", BAD_DATA, peer -> {
            peer.begin(TEXT, join(GOOD, bytes(0xF4)));
            peer.expectStillOpen();
            peer.begin(CONTINUATION, bytes(0x90));
        });
        for (int goodBytes : new int[] {0, 1}) {
            cases.addFailing(
                    "6.4.3 within one frame, cut behind " + goodBytes + " good bytes of it", BAD_DATA, peer -> {
                        byte[] whole = peer.frame(true, 0, TEXT, join(GOOD, tooLarge, EDITED));
                        int cut = whole.length - EDITED.length - tooLarge.length + goodBytes;
                        peer.write(Arrays.copyOf(whole, cut));
                        peer.write(Arrays.copyOfRange(whole, cut, cut + 2));
                    });
        }
        cases.addFailing("6.4 a lone lead byte at the end of a text", BAD_DATA, peer -> peer.send(TEXT, bytes(0xCE)));
    }

    /** Returns what is at the borders of the encoding: every class of lead byte with every class of what may follow. */
    private static Set<String> sequences() {
        Set<String> all = new LinkedHashSet<>();
        int[] leads = {
            0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xF8, 0xFF
        };
        int[] seconds = {0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0};
        for (int lead : leads) {
            all.add(text(lead));
            for (int second : seconds) {
                all.add(text(lead, second, 0x80));
                all.add(text(lead, second, 0xBF, 0xBE));
            }
        }
        for (int end = 1; end <= GOOD.length; end++) {
            all.add(new String(GOOD, 0, end, ISO_8859_1));
        }
        all.add(text(0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80)); // a pair of surrogates is no better than one
        all.add(text(0xEF, 0xBF, 0xBE));
        all.add(text(0xF4, 0x8F, 0xBF, 0xBF));
        return all;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String text(int... bytes) {
        return new String(bytes(bytes), ISO_8859_1);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
