package io.voicegateway.app.echo;

import static io.voicegateway.app.echo.Peer.BINARY;
import static io.voicegateway.app.echo.Peer.TEXT;

/** Section 9: large messages whole, in fragments and in small pieces, and many small ones. */
final class Sizes {
    private static final int KIB = 1024;
    private static final int ROUND_TRIPS = 1000;

    private Sizes() {}

    static void addTo(Cases cases) {
        whole(cases, TEXT, 64, 256, 1024, 4096, 16_384);
        whole(cases, BINARY, 64, 1024);
        inFrames(cases, TEXT, 64, KIB, 64 * KIB, 1024 * KIB);
        inFrames(cases, BINARY, 256);
        inPieces(cases, TEXT, 64, 128, 256, 512, 1024, 2048);
        inPieces(cases, BINARY, 64);
        roundTrips(cases, TEXT, 0, 16, 64, 256, 1024, 4096);
        roundTrips(cases, BINARY, 0, 1024);
    }

    private static void whole(Cases cases, int opcode, int... sizesKib) {
        for (int kib : sizesKib) {
            cases.addClean("9." + opcode + " " + kib + " KiB", peer -> {
                byte[] message = message(opcode, kib * KIB);
                peer.send(opcode, message);
                peer.expect(opcode, message);
            });
        }
    }

    private static void inFrames(Cases cases, int opcode, int... sizes) {
        for (int frameBytes : sizes) {
            cases.addClean("9." + (2 + opcode) + " 4 MiB in frames of " + frameBytes, peer -> {
                byte[] message = message(opcode, 4096 * KIB);
                Fragments.send(peer, opcode, message, frameBytes);
                peer.expect(opcode, message);
            });
        }
    }

    private static void inPieces(Cases cases, int opcode, int... sizes) {
        for (int pieceBytes : sizes) {
            cases.addClean("9." + (4 + opcode) + " 1 MiB in pieces of " + pieceBytes, peer -> {
                byte[] message = message(opcode, 1024 * KIB);
                peer.writeChopped(peer.frame(true, 0, opcode, message), pieceBytes);
                peer.expect(opcode, message);
            });
        }
    }

    private static void roundTrips(Cases cases, int opcode, int... sizes) {
        for (int bytes : sizes) {
            cases.addClean("9." + (6 + opcode) + " " + ROUND_TRIPS + " round trips of " + bytes, peer -> {
                byte[] message = message(opcode, bytes);
                for (int i = 0; i < ROUND_TRIPS; i++) {
                    peer.send(opcode, message);
                    peer.expect(opcode, message);
                }
            });
        }
    }

    private static byte[] message(int opcode, int bytes) {
        return Cases.filled(bytes, opcode == TEXT ? '*' : (char) 0xFE);
    }
}
