package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A client on a blocking socket that can send anything, right or wrong. Shares no code with what it tests. */
final class RawClient implements AutoCloseable {

    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A frame as it came: first byte and payload. */
    record Frame(int first, byte[] payload) {
        int opcode() {
            return first & 0xF;
        }

        String text() {
            return new String(payload, UTF_8);
        }

        int closeCode() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static RawClient connect(int port) throws IOException {
        return new RawClient(new Socket("127.0.0.1", port));
    }

    static RawClient upgraded(int port) throws IOException {
        RawClient client = connect(port);
        String answer = client.request("GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException(answer);
        }
        return client;
    }

    Socket socket() {
        return socket;
    }

    /** Sends the request and returns the head of the answer. */
    String request(String request) throws IOException {
        write(request.getBytes(ISO_8859_1));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void writeOneByOne(byte[] bytes) throws IOException {
        for (byte next : bytes) {
            out.write(next);
        }
    }

    void text(String text) throws IOException {
        write(frame(0x81, text.getBytes(UTF_8)));
    }

    void binary(byte[] message) throws IOException {
        write(frame(0x82, message));
    }

    void close(int code) throws IOException {
        write(frame(0x88, new byte[] {(byte) (code >> 8), (byte) code}));
    }

    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length > 127) {
            throw new IOException("masked frame from a server");
        }
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(first, payload);
    }

    /** Reads frames up to the close, then to the end of the stream; returns the close code. */
    int readToClose() throws IOException {
        Frame frame = read();
        while (frame.opcode() != 8) {
            frame = read();
        }
        expectEnd();
        return frame.closeCode();
    }

    void expectEnd() throws IOException {
        try {
            int next = in.read();
            if (next >= 0) {
                throw new IOException("byte " + next + " behind the close");
            }
        } catch (EOFException end) {
            // as it should be
        }
    }

    /** Returns a masked frame; {@code first} is the whole first byte. */
    static byte[] frame(int first, byte[] payload) {
        byte[] header = header(first, payload.length, true);
        byte[] frame = new byte[header.length + 4 + payload.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(MASK, 0, frame, header.length, 4);
        for (int i = 0; i < payload.length; i++) {
            frame[header.length + 4 + i] = (byte) (payload[i] ^ MASK[i % 4]);
        }
        return frame;
    }

    static byte[] unmasked(int first, byte[] payload) {
        return concat(header(first, payload.length, false), payload);
    }

    /** Returns first byte and length, of the shortest form. */
    static byte[] header(int first, long length, boolean masked) {
        int bit = masked ? 0x80 : 0;
        if (length < 126) {
            return new byte[] {(byte) first, (byte) (bit | length)};
        }
        if (length < 65536) {
            return new byte[] {(byte) first, (byte) (bit | 126), (byte) (length >> 8), (byte) length};
        }
        byte[] header = new byte[10];
        header[0] = (byte) first;
        header[1] = (byte) (bit | 127);
        for (int i = 0; i < 8; i++) {
            header[2 + i] = (byte) (length >> (56 - 8 * i));
        }
        return header;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
