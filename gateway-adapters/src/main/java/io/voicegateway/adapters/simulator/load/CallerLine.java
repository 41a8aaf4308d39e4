package io.voicegateway.adapters.simulator.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A caller's socket: dials, upgrades, writes what lies in the shared buffer, and cuts what comes into frames. Whatever goes
 * wrong is an {@link IOException}; the line is of no use then.
 */
final class CallerLine {

    private static final byte[] NOTHING = new byte[0];

    private final LoadPlan plan;
    private final CallerShare share;
    private final Owner owner;
    private final SocketChannel channel;
    private final SelectionKey key;
    private byte[] unread = new byte[256];
    private int unreadLength;
    private byte[] unsent = NOTHING;
    private boolean upgraded;
    private boolean closed;

    /** Dials; the key's attachment is who is told when the socket is ready. */
    CallerLine(LoadPlan plan, CallerShare share, Object attachment, Owner owner) throws IOException {
        this.plan = plan;
        this.share = share;
        this.owner = owner;
        channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = channel.register(share.selector, SelectionKey.OP_CONNECT, attachment);
            channel.connect(share.address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns whether the bridge has not taken all that was written. */
    boolean isFull() {
        return unsent.length > 0;
    }

    /** Does what the socket is ready for. */
    void ready() throws IOException {
        int ready = key.readyOps();
        if ((ready & SelectionKey.OP_CONNECT) != 0 && channel.finishConnect()) {
            upgrade();
        }
        if ((ready & SelectionKey.OP_WRITE) != 0) {
            writeRest();
        }
        if (!closed && (ready & SelectionKey.OP_READ) != 0) {
            read();
        }
    }

    /** Writes what lies in the shared buffer. */
    void write() throws IOException {
        share.out.flip();
        channel.write(share.out);
        if (share.out.hasRemaining()) {
            unsent = new byte[share.out.remaining()];
            share.out.get(unsent);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    void close() throws IOException {
        closed = true;
        channel.close();
    }

    private void upgrade() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        String path = plan.uri().getRawPath()
                + (plan.uri().getRawQuery() == null ? "" : "?" + plan.uri().getRawQuery());
        String request = "GET " + (path.isEmpty() ? "/" : path) + " HTTP/1.1\r\nHost: "
                + plan.uri().getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        share.out.clear().put(request.getBytes(StandardCharsets.ISO_8859_1));
        write();
    }

    private void writeRest() throws IOException {
        share.out.clear().put(unsent);
        unsent = NOTHING;
        key.interestOps(SelectionKey.OP_READ);
        write();
    }

    private void read() throws IOException {
        System.arraycopy(unread, 0, share.bytes, 0, unreadLength);
        int got = channel.read(share.in.clear());
        if (got < 0) {
            throw new IOException("the bridge has hung up");
        }
        if (got > share.bytes.length - unreadLength) {
            throw new IOException("a frame longer than " + share.bytes.length + " bytes");
        }
        share.in.flip().get(share.bytes, unreadLength, got);
        int end = unreadLength + got;
        int from = upgraded ? 0 : readAnswer(end);
        if (upgraded) {
            from = PlainFrames.read(share.bytes, from, end, owner);
        }
        if (from < 0) {
            throw new IOException("this is no frame that a server may send");
        }
        keep(from, end);
    }

    /** Returns where the frames begin, or 0 if there is more of the answer to come. */
    private int readAnswer(int end) throws IOException {
        for (int i = 3; i < end; i++) {
            if (share.bytes[i] == '\n' && share.bytes[i - 2] == '\n') {
                String status = new String(share.bytes, 0, Math.min(12, end), StandardCharsets.ISO_8859_1);
                if (!status.equals("HTTP/1.1 101")) {
                    throw new IOException("refused: " + status);
                }
                upgraded = true;
                owner.onOpen();
                return i + 1;
            }
        }
        return 0;
    }

    private void keep(int from, int end) {
        unreadLength = closed ? 0 : end - from;
        if (unreadLength > unread.length) {
            unread = Arrays.copyOf(unread, unreadLength * 2);
        }
        System.arraycopy(share.bytes, from, unread, 0, unreadLength);
    }

    /** Whose line it is. */
    interface Owner extends PlainFrames.Sink {
        /** The bridge has taken the call. */
        void onOpen() throws IOException;
    }
}
