package io.voicegateway.app.echo;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Sends one message in frames of a given size. */
final class Fragments {
    private static final int WRITE_BYTES = 1 << 20;

    private Fragments() {}

    static void send(Peer peer, int opcode, byte[] message, int frameBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < message.length; at += frameBytes) {
            int end = Math.min(message.length, at + frameBytes);
            byte[] part = Arrays.copyOfRange(message, at, end);
            out.writeBytes(peer.frame(end == message.length, 0, at == 0 ? opcode : Peer.CONTINUATION, part));
            if (out.size() > WRITE_BYTES) {
                peer.write(out.toByteArray());
                out.reset();
            }
        }
        peer.write(out.toByteArray());
    }
}
