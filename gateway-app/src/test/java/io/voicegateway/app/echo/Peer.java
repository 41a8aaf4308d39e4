package io.voicegateway.app.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other end of our WebSocket, on a blocking socket: says anything, right or wrong. Shares no code with what it tests. */
final class Peer implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};
    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)\r\n");

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final boolean client;
    private final String request;

    private Peer(Socket socket, boolean client) throws IOException {
        this.socket = socket;
        this.client = client;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
        request = client ? "" : head();
    }

    /** Is a client of our server. */
    static Peer calling(int port) throws IOException {
        Peer peer = new Peer(new Socket("localhost", port), true);
        peer.write(("GET /any?path HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Origin: http://elsewhere.example\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(ISO_8859_1));
        assertThat(peer.head()).startsWith("HTTP/1.1 101 ").contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        return peer;
    }

    /** Is the server that our client has called. */
    static Peer answering(Socket accepted) throws Exception {
        Peer peer = new Peer(accepted, false);
        Matcher key = KEY.matcher(peer.request);
        assertThat(key.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-1")
                .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
        peer.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        return peer;
    }

    /** Returns the path and query that our client has asked for. */
    String path() {
        return request.split(" ", 3)[1];
    }

    /** Returns a frame with everything under control, masked as this side must. */
    byte[] frame(boolean fin, int reserved, int opcode, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write((fin ? 0x80 : 0) | reserved << 4 | opcode);
        int bit = client ? 0x80 : 0;
        int length = payload.length;
        if (length < 126) {
            frame.write(bit | length);
        } else if (length < 1 << 16) {
            frame.writeBytes(new byte[] {(byte) (bit | 126), (byte) (length >> 8), (byte) length});
        } else {
            frame.writeBytes(new byte[] {(byte) (bit | 127), 0, 0, 0, 0, (byte) (length >> 24), (byte) (length >> 16)});
            frame.writeBytes(new byte[] {(byte) (length >> 8), (byte) length});
        }
        if (!client) {
            frame.writeBytes(payload);
            return frame.toByteArray();
        }
        frame.writeBytes(MASK);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i & 3];
        }
        frame.writeBytes(masked);
        return frame.toByteArray();
    }

    void send(int opcode, byte[] payload) {
        write(frame(true, 0, opcode, payload));
    }

    void send(int opcode, String text) {
        send(opcode, text.getBytes(UTF_8));
    }

    /** Sends a frame that is not the last of its message. */
    void begin(int opcode, byte[] payload) {
        write(frame(false, 0, opcode, payload));
    }

    void begin(int opcode, String text) {
        begin(opcode, text.getBytes(UTF_8));
    }

    void sendClose(int code, String reason) {
        byte[] text = reason.getBytes(UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        send(CLOSE, payload);
    }

    /** Writes; whoever is hung up on while he speaks still gets to read what was said to him. */
    void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    /** Writes in pieces of so many bytes, each a packet of its own. */
    void writeChopped(byte[] bytes, int pieceBytes) throws IOException {
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            out.write(bytes, at, Math.min(pieceBytes, bytes.length - at));
        }
    }

    void expect(int opcode, byte[] payload) throws IOException {
        int first = in.readUnsignedByte();
        assertThat(first).as("first byte").isEqualTo(0x80 | opcode);
        int second = in.readUnsignedByte();
        assertThat(second & 0x80).as("mask bit").isEqualTo(client ? 0 : 0x80);
        int length = second & 0x7F;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? Math.toIntExact(in.readLong()) : length;
        byte[] mask = new byte[client ? 0 : 4];
        in.readFully(mask);
        byte[] came = new byte[length];
        in.readFully(came);
        for (int i = 0; i < came.length && !client; i++) {
            came[i] ^= mask[i & 3];
        }
        assertThat(came).isEqualTo(payload);
    }

    void expect(int opcode, String text) throws IOException {
        expect(opcode, text.getBytes(UTF_8));
    }

    /** Expects nothing but a close with this code, whatever its reason, and then the end of the other half. */
    void expectFailure(int code) throws IOException {
        assertThat(in.readUnsignedByte()).as("first byte").isEqualTo(0x80 | CLOSE);
        int length = in.readUnsignedByte() & 0x7F;
        byte[] mask = new byte[client ? 0 : 4];
        in.readFully(mask);
        byte[] came = new byte[length];
        in.readFully(came);
        for (int i = 0; i < came.length && !client; i++) {
            came[i] ^= mask[i & 3];
        }
        assertThat(length).isGreaterThanOrEqualTo(2);
        assertThat((came[0] & 0xFF) << 8 | came[1] & 0xFF).as("close code").isEqualTo(code);
        expectEnd();
    }

    /** Expects the answer to our close; a server is to close the socket first, a client to wait for that. */
    void expectCloseAnswered(byte[] payload) throws IOException {
        expect(CLOSE, payload);
        if (client) {
            expectEnd();
        }
    }

    /** Ends the case as it should be ended. */
    void closeNormally() throws IOException {
        sendClose(1000, "");
        expectCloseAnswered(new byte[] {3, (byte) 0xE8});
    }

    /** Expects a pong, which proves that nothing else has been said. */
    void expectStillOpen() throws IOException {
        send(PING, "still there?");
        expect(PONG, "still there?");
    }

    /** Ends our half only. */
    void shutdown() throws IOException {
        socket.shutdownOutput();
    }

    void expectEnd() throws IOException {
        try {
            assertThat(in.read()).as("byte behind the close").isEqualTo(-1);
        } catch (SocketException reset) {
            // An end, too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }
}
