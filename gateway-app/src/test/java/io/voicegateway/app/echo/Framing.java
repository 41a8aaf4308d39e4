package io.voicegateway.app.echo;

import static io.voicegateway.app.echo.Peer.BINARY;
import static io.voicegateway.app.echo.Peer.CLOSE;
import static io.voicegateway.app.echo.Peer.CONTINUATION;
import static io.voicegateway.app.echo.Peer.PING;
import static io.voicegateway.app.echo.Peer.PONG;
import static io.voicegateway.app.echo.Peer.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Sections 1 to 5 and 10: lengths, pings, reserved bits and opcodes, fragments. */
final class Framing {
    private static final int[] LENGTHS = {0, 125, 126, 127, 128, 65_535, 65_536};
    private static final int PROTOCOL_ERROR = 1002;
    private static final byte[] NOTHING = {};

    private Framing() {}

    static void addTo(Cases cases) {
        lengths(cases);
        pings(cases);
        reservedBits(cases);
        opcodes(cases);
        fragmentedControl(cases);
        fragments(cases);
        brokenFragments(cases);
        cases.addClean("10.1.1 a message of 64 KiB in frames of 1300 bytes", peer -> {
            byte[] message = Cases.filled(65_536, '*');
            Fragments.send(peer, TEXT, message, 1300);
            peer.expect(TEXT, message);
        });
    }

    private static void lengths(Cases cases) {
        for (int opcode : new int[] {TEXT, BINARY}) {
            String section = "1." + opcode + " ";
            for (int length : LENGTHS) {
                cases.addClean(section + length + " bytes", peer -> {
                    byte[] message = Cases.filled(length, opcode == TEXT ? '*' : (char) 0xFE);
                    peer.send(opcode, message);
                    peer.expect(opcode, message);
                });
            }
            cases.addClean(section + "65536 bytes in pieces of 997", peer -> {
                byte[] message = Cases.filled(65_536, opcode == TEXT ? '*' : (char) 0xFE);
                peer.writeChopped(peer.frame(true, 0, opcode, message), 997);
                peer.expect(opcode, message);
            });
        }
    }

    private static void pings(Cases cases) {
        byte[][] payloads = {
            NOTHING, "Hello, world!".getBytes(UTF_8), {0, -1, -2, -3, -4, -5, 0, -1}, Cases.filled(125, (char) 0xFE)
        };
        for (int i = 0; i < payloads.length; i++) {
            byte[] payload = payloads[i];
            cases.addClean("2." + (i + 1) + " a ping of " + payload.length + " bytes", peer -> {
                peer.send(PING, payload);
                peer.expect(PONG, payload);
            });
        }
        cases.addFailing("2.5 a ping of 126 bytes", PROTOCOL_ERROR, peer -> peer.send(PING, Cases.filled(126, 'p')));
        cases.addClean("2.6 a ping byte by byte", peer -> {
            byte[] payload = Cases.filled(125, 'p');
            peer.writeChopped(peer.frame(true, 0, PING, payload), 1);
            peer.expect(PONG, payload);
        });
        cases.addClean("2.7 a pong that nobody asked for, empty", peer -> peer.send(PONG, NOTHING));
        cases.addClean("2.8 a pong that nobody asked for", peer -> peer.send(PONG, "unasked"));
        cases.addClean("2.9 such a pong, then a ping", peer -> {
            peer.send(PONG, "unasked");
            peer.send(PING, "asked");
            peer.expect(PONG, "asked");
        });
        for (int piece : new int[] {1 << 16, 1}) {
            cases.addClean("2.10 ten pings, pieces of " + piece, peer -> {
                for (int i = 0; i < 10; i++) {
                    peer.writeChopped(peer.frame(true, 0, PING, ("payload-" + i).getBytes(UTF_8)), piece);
                }
                for (int i = 0; i < 10; i++) {
                    peer.expect(PONG, "payload-" + i);
                }
            });
        }
    }

    private static void reservedBits(Cases cases) {
        cases.addFailing(
                "3.1 bit 3 on a text",
                PROTOCOL_ERROR,
                peer -> peer.write(peer.frame(true, 1, TEXT, "x".getBytes(UTF_8))));
        for (int reserved = 2; reserved <= 4; reserved++) {
            int bits = reserved;
            int piece = reserved == 4 ? 1 : 1 << 16;
            cases.addFailing("3." + reserved + " a good text, then bits " + reserved, PROTOCOL_ERROR, peer -> {
                peer.writeChopped(peer.frame(true, 0, TEXT, "good".getBytes(UTF_8)), piece);
                peer.write(peer.frame(true, bits, TEXT, "bad".getBytes(UTF_8)));
                peer.send(PING, NOTHING);
                peer.expect(TEXT, "good");
            });
        }
        int[] opcodes = {BINARY, PING, CLOSE};
        for (int i = 0; i < opcodes.length; i++) {
            int bits = 5 + i;
            int opcode = opcodes[i];
            cases.addFailing(
                    "3." + bits + " bits on opcode " + opcode,
                    PROTOCOL_ERROR,
                    peer -> peer.write(peer.frame(true, bits, opcode, NOTHING)));
        }
    }

    private static void opcodes(Cases cases) {
        for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            String name = "4." + (opcode < 8 ? 1 : 2) + " opcode " + opcode;
            cases.addFailing(name, PROTOCOL_ERROR, peer -> peer.send(opcode, NOTHING));
            cases.addFailing(name + " with payload behind a good text", PROTOCOL_ERROR, peer -> {
                peer.send(TEXT, "good");
                peer.send(opcode, "reserved");
                peer.send(PING, NOTHING);
                peer.expect(TEXT, "good");
            });
        }
    }

    private static void fragmentedControl(Cases cases) {
        for (int opcode : new int[] {PING, PONG, CLOSE}) {
            cases.addFailing("5.1 control frame " + opcode + " in two", PROTOCOL_ERROR, peer -> {
                peer.begin(opcode, "half");
                peer.send(CONTINUATION, "half");
            });
        }
    }

    private static void fragments(Cases cases) {
        for (int piece : new int[] {1 << 16, 3, 1}) {
            cases.addClean("5.3 a text in two, pieces of " + piece, peer -> {
                peer.writeChopped(peer.frame(false, 0, TEXT, "one,".getBytes(UTF_8)), piece);
                peer.writeChopped(peer.frame(true, 0, CONTINUATION, "two".getBytes(UTF_8)), piece);
                peer.expect(TEXT, "one,two");
            });
            cases.addClean("5.6 a ping between two fragments, pieces of " + piece, peer -> {
                peer.writeChopped(peer.frame(false, 0, TEXT, "one,".getBytes(UTF_8)), piece);
                peer.writeChopped(peer.frame(true, 0, PING, "now".getBytes(UTF_8)), piece);
                peer.writeChopped(peer.frame(true, 0, CONTINUATION, "two".getBytes(UTF_8)), piece);
                peer.expect(PONG, "now");
                peer.expect(TEXT, "one,two");
            });
        }
        cases.addClean("5.19 pings between five fragments are answered before the text is complete", peer -> {
            peer.begin(TEXT, "1");
            peer.begin(CONTINUATION, "2");
            peer.send(PING, "first");
            peer.expect(PONG, "first");
            peer.begin(CONTINUATION, "3");
            peer.begin(CONTINUATION, "4");
            peer.send(PING, "second");
            peer.expect(PONG, "second");
            peer.send(CONTINUATION, "5");
            peer.expect(TEXT, "12345");
        });
    }

    private static void brokenFragments(Cases cases) {
        for (boolean fin : new boolean[] {true, false}) {
            for (int piece : new int[] {1 << 16, 1}) {
                cases.addFailing(
                        "5.9 continuation of nothing, final " + fin + ", pieces of " + piece, PROTOCOL_ERROR, peer -> {
                            peer.writeChopped(peer.frame(fin, 0, CONTINUATION, NOTHING), piece);
                            peer.send(TEXT, "never");
                        });
            }
            cases.addFailing(
                    "5.15 a good text in two, then a continuation of nothing, final " + fin, PROTOCOL_ERROR, peer -> {
                        peer.begin(TEXT, "one,");
                        peer.send(CONTINUATION, "two");
                        peer.write(peer.frame(fin, 0, CONTINUATION, "three".getBytes(UTF_8)));
                        peer.send(TEXT, "never");
                        peer.expect(TEXT, "one,two");
                    });
        }
        for (int opcode : new int[] {TEXT, BINARY}) {
            cases.addFailing("5.18 message " + opcode + " inside a message", PROTOCOL_ERROR, peer -> {
                peer.begin(TEXT, "one");
                peer.send(opcode, "two");
            });
        }
    }
}
