package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does on each connection what the test's script says, in blocking code on a thread of its own. */
final class FakeGemini implements AutoCloseable {
    static final String SETUP_COMPLETE = "{\n  \"setupComplete\": {}\n}\n";

    private final ServerSocket server;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    FakeGemini(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket();
        // Little enough that a script which does not read is soon felt.
        server.setReceiveBufferSize(16 * 1024);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start("fake-gemini", this::accept);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "//ws/Some.Service?a=%2Fb");
    }

    /** Returns what went wrong in scripts, the client's going away not counted. */
    List<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start("fake-gemini-peer", () -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.serve(new Peer(socket));
        } catch (IOException gone) {
            // The client went away or the test is over.
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What happens on a connection; the socket is closed afterwards. */
    interface Script {
        void serve(Peer peer) throws Exception;
    }

    /** The server's side of one connection. */
    static final class Peer {
        final String head;
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            StringBuilder read = new StringBuilder();
            while (read.indexOf("\r\n\r\n") < 0) {
                read.append((char) in.readUnsignedByte());
            }
            this.head = read.toString();
        }

        void refuse(String statusLine, String... headers) throws Exception {
            String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
            out.write(("HTTP/1.1 " + statusLine + "\r\n" + lines + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
            untilGone();
        }

        void upgrade() throws Exception {
            String key = head.replaceAll("(?is).*\r\nSec-WebSocket-Key: *([^\r]+).*", "$1");
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: "
                            + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
        }

        /** Upgrades, takes the setup and accepts it; returns the setup. */
        String accept() throws Exception {
            upgrade();
            String setup = text();
            binary(SETUP_COMPLETE);
            return setup;
        }

        /** Returns the next message's text; an EOFException at a close frame. */
        String text() throws IOException {
            Frame frame = frame();
            if (frame.opcode != 1) {
                throw new EOFException("opcode " + frame.opcode);
            }
            return new String(frame.payload, UTF_8);
        }

        /** Returns the code of the close frame that comes next, other frames passed over. */
        int closeCode() throws IOException {
            Frame frame = frame();
            while (frame.opcode != 8) {
                frame = frame();
            }
            return (frame.payload[0] & 0xFF) << 8 | frame.payload[1] & 0xFF;
        }

        void binary(String message) throws IOException {
            frame(0x82, message.getBytes(UTF_8));
        }

        void close(int code, String reason) throws IOException {
            byte[] text = reason.getBytes(UTF_8);
            byte[] payload = new byte[2 + text.length];
            payload[0] = (byte) (code >> 8);
            payload[1] = (byte) code;
            System.arraycopy(text, 0, payload, 2, text.length);
            frame(0x88, payload);
        }

        /** Sends a frame with this first byte. */
        void frame(int first, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(first);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else if (payload.length < 1 << 16) {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            } else {
                frame.write(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    frame.write((int) ((long) payload.length >> shift));
                }
            }
            frame.writeBytes(payload);
            out.write(frame.toByteArray());
        }

        /** Reads on until the client closes the socket. */
        void untilGone() throws IOException {
            while (in.read() >= 0) {
                // Passed over.
            }
        }

        /** Cuts the connection without any farewell. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private Frame frame() throws IOException {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i & 3];
            }
            return new Frame(first & 0x0F, payload);
        }

        private static final class Frame {
            final int opcode;
            final byte[] payload;

            Frame(int opcode, byte[] payload) {
                this.opcode = opcode;
                this.payload = payload;
            }
        }
    }
}
