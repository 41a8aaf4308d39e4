package io.voicegateway.adapters.simulator;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A socket on which a test says exactly what it wants, byte by byte. */
final class RawClient implements AutoCloseable {

    private static final String UPGRADE = "Host: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private final Socket socket;
    private final DataInputStream in;

    /** One frame as it came; {@code head} is its first byte. */
    record Frame(int head, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    RawClient(URI uri) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
        socket.setSoTimeout(5_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Asks for a WebSocket and returns the answer's head. */
    String upgrade(String target, String headers) throws IOException {
        return request("GET " + target + " HTTP/1.1\r\n" + UPGRADE + headers + "\r\n");
    }

    /** Sends a request and returns the head of the answer. */
    String request(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a short frame, masked with zeros. */
    void frame(int head, String payload) throws IOException {
        byte[] text = payload.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[8 + text.length];
        frame[0] = (byte) head;
        frame[1] = (byte) (0x80 | 126);
        frame[2] = (byte) (text.length >> 8);
        frame[3] = (byte) text.length;
        System.arraycopy(text, 0, frame, 8, text.length);
        write(frame);
    }

    Frame readFrame() throws IOException {
        int head = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Frame(head, in.readNBytes((int) length));
    }

    /** Returns how the connection ended: {@code FIN}, {@code RST}, or throws if it does not. */
    String end() throws IOException {
        try {
            while (true) {
                in.readByte();
            }
        } catch (EOFException e) {
            return "FIN";
        } catch (SocketException e) {
            return "RST";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
