package io.voicegateway.adapters.simulator.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes as they are. */
final class PlainTransport implements Transport {

    /** The JDK copies what it is given to write; a huge message must not be copied whole for each piece that the peer takes. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final SocketChannel channel;

    PlainTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean holdsBytes() {
        return false;
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        int end = from.limit();
        boolean taken = true;
        while (taken && from.position() < end) {
            from.limit(Math.min(end, from.position() + PIECE_BYTES));
            channel.write(from);
            taken = !from.hasRemaining();
        }
        from.limit(end);
        return taken;
    }

    @Override
    public void finish() throws IOException {
        channel.shutdownOutput();
    }
}
