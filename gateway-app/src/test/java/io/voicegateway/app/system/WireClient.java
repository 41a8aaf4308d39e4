package io.voicegateway.app.system;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WebSocket client that sends whatever bytes a test wants, right or wrong. */
final class WireClient implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)Content-Length: (\\d+)");

    private final Socket socket;
    private final DataInputStream input;
    private final OutputStream output;
    private final String answer;
    private String closeReason = "";

    private WireClient(Socket socket, String request) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        input = new DataInputStream(socket.getInputStream());
        output = socket.getOutputStream();
        output.write(request.getBytes(StandardCharsets.ISO_8859_1));
        answer = readHead();
    }

    static WireClient upgrade(int port, String path) throws IOException {
        return upgrade(port, path, "");
    }

    /** Is a client in whose system little waits to be read, so that not reading is soon felt. */
    static WireClient upgradeNarrow(int port, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", port));
        return new WireClient(socket, request(path, ""));
    }

    /** Asks with further header lines, each with its CRLF. */
    static WireClient upgrade(int port, String path, String headers) throws IOException {
        return new WireClient(new Socket("localhost", port), request(path, headers));
    }

    private static String request(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n";
    }

    /** Returns status line and headers of the answer to the upgrade. */
    String answer() {
        return answer;
    }

    /** Returns the body of an answer that is no upgrade. */
    String body() throws IOException {
        Matcher length = LENGTH.matcher(answer);
        byte[] body = new byte[length.find() ? Integer.parseInt(length.group(1)) : 0];
        input.readFully(body);
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Sends a frame with a mask of zeros. */
    void send(int opcode, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.writeBytes(new byte[] {(byte) 0xFE, (byte) (payload.length >> 8), (byte) payload.length});
        } else {
            frame.writeBytes(new byte[] {(byte) 0xFF, 0, 0, 0, 0});
            frame.writeBytes(new byte[] {
                (byte) (payload.length >> 24),
                (byte) (payload.length >> 16),
                (byte) (payload.length >> 8),
                (byte) payload.length
            });
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        sendRaw(frame.toByteArray());
    }

    void sendRaw(byte[] bytes) throws IOException {
        try {
            output.write(bytes);
            output.flush();
        } catch (SocketException e) {
            // The gateway may hang up before we have said all; what it said is still to be read.
        }
    }

    /** Reads frames up to the close frame and returns its code; 1006 if the connection ends without one. */
    int awaitClose() throws IOException {
        try {
            while (true) {
                Frame frame = read();
                if (frame.opcode() == 8) {
                    byte[] payload = frame.payload();
                    closeReason = new String(payload, StandardCharsets.UTF_8);
                    return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
                }
            }
        } catch (EOFException | SocketException e) {
            return 1006;
        }
    }

    /** Returns code and reason of the close frame, as they came. */
    String closeReason() {
        return closeReason;
    }

    /** Reads one frame. */
    Frame read() throws IOException {
        return new Frame(input.readUnsignedByte() & 0xF, readPayload());
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One frame of the gateway's. */
    record Frame(int opcode, byte[] payload) {}

    private byte[] readPayload() throws IOException {
        int length = input.readUnsignedByte();
        length = length == 126 ? input.readUnsignedShort() : length == 127 ? (int) input.readLong() : length;
        byte[] payload = new byte[length];
        input.readFully(payload);
        return payload;
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) input.readUnsignedByte());
        }
        return head.toString();
    }
}
