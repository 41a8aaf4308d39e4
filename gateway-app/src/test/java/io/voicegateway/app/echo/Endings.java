package io.voicegateway.app.echo;

import static io.voicegateway.app.echo.Peer.CLOSE;
import static io.voicegateway.app.echo.Peer.CONTINUATION;
import static io.voicegateway.app.echo.Peer.PING;
import static io.voicegateway.app.echo.Peer.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Section 7: closes, right and wrong, what comes behind them, and peers that end without one. */
final class Endings {
    private static final int[] GOOD_CODES = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999
    };
    private static final int[] BAD_CODES = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535};
    private static final byte[] NORMAL = {3, (byte) 0xE8};
    private static final byte[] NOTHING = {};

    private Endings() {}

    static void addTo(Cases cases) {
        cases.addClean("7.1.1 a text, then the close", peer -> {
            peer.send(TEXT, "Hello World!");
            peer.expect(TEXT, "Hello World!");
        });
        behindTheClose(cases);
        frames(cases);
        codes(cases);
        withoutAClose(cases);
    }

    private static void behindTheClose(Cases cases) {
        cases.add("7.1.2 two closes are answered once", peer -> {
            peer.write(both(peer.frame(true, 0, CLOSE, NORMAL), peer.frame(true, 0, CLOSE, NORMAL)));
            peer.expectCloseAnswered(NORMAL);
        });
        cases.add("7.1.3 a ping behind the close is not answered", peer -> {
            peer.write(both(peer.frame(true, 0, CLOSE, NORMAL), peer.frame(true, 0, PING, NOTHING)));
            peer.expectCloseAnswered(NORMAL);
        });
        cases.add("7.1.4 nor is a text", peer -> {
            peer.write(both(peer.frame(true, 0, CLOSE, NORMAL), peer.frame(true, 0, TEXT, "late".getBytes(UTF_8))));
            peer.expectCloseAnswered(NORMAL);
        });
        cases.add("7.1.5 nor the rest of a message that the close has cut", peer -> {
            peer.begin(TEXT, "half");
            peer.write(both(
                    peer.frame(true, 0, CLOSE, NORMAL), peer.frame(true, 0, CONTINUATION, "rest".getBytes(UTF_8))));
            peer.expectCloseAnswered(NORMAL);
        });
        cases.add("7.1.6 all before the close is answered before it", peer -> {
            byte[] large = Cases.filled(256 * 1024, '*');
            peer.send(TEXT, large);
            peer.send(TEXT, "Hello World!");
            peer.sendClose(1000, "");
            peer.send(PING, NOTHING);
            peer.expect(TEXT, large);
            peer.expect(TEXT, "Hello World!");
            peer.expectCloseAnswered(NORMAL);
        });
    }

    private static void frames(Cases cases) {
        cases.add("7.3.1 a close without anything", peer -> {
            peer.send(CLOSE, NOTHING);
            peer.expectCloseAnswered(NOTHING);
        });
        cases.addFailing("7.3.2 a close of one byte", 1002, peer -> peer.send(CLOSE, "a"));
        for (String reason : new String[] {"", "Hello World!", "*".repeat(123), "κόσμε"}) {
            cases.add("7.3.3 a close with a reason of " + reason.length(), peer -> {
                peer.sendClose(1000, reason);
                peer.expectCloseAnswered(NORMAL);
            });
        }
        cases.addFailing("7.3.6 a reason of 124 bytes", 1002, peer -> peer.sendClose(1000, "*".repeat(124)));
        byte[] surrogate = Words.bytes(0x03, 0xE8, 0xCE, 0xBA, 0xED, 0xA0, 0x80, 0x65);
        cases.addFailing("7.5.1 a reason that is not UTF-8", 1007, peer -> peer.send(CLOSE, surrogate));
    }

    private static void codes(Cases cases) {
        for (int code : GOOD_CODES) {
            cases.add("7.7 close code " + code, peer -> {
                peer.sendClose(code, "");
                peer.expectCloseAnswered(new byte[] {(byte) (code >> 8), (byte) code});
            });
        }
        for (int code : BAD_CODES) {
            cases.addFailing("7.9 close code " + code, 1002, peer -> peer.sendClose(code, ""));
        }
    }

    /** Beyond the suites: peers that die in the middle of something leave nothing behind. */
    private static void withoutAClose(Cases cases) {
        cases.add("an end of stream between messages", peer -> {
            peer.expectStillOpen();
            peer.shutdown();
            peer.expectEnd();
        });
        cases.add("an end of stream inside a frame", peer -> {
            peer.write(Arrays.copyOf(peer.frame(true, 0, TEXT, Cases.filled(100, 'x')), 40));
            peer.shutdown();
            peer.expectEnd();
        });
        cases.add("an end of stream right behind the close", peer -> {
            peer.sendClose(1001, "going");
            peer.shutdown();
            peer.expect(CLOSE, new byte[] {3, (byte) 0xE9});
            peer.expectEnd();
        });
    }

    private static byte[] both(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
