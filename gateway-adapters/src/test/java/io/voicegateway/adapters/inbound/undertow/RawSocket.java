package io.voicegateway.adapters.inbound.undertow;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A TCP client that writes HTTP and frames byte by byte, right or wrong, with code of its own. */
final class RawSocket implements AutoCloseable {
    /** The headers of a proper upgrade, CRLF included. */
    static final String UPGRADE = String.join(
            "\r\n",
            "Host: gateway",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "");

    final Socket socket = new Socket();
    final DataInputStream input;

    RawSocket(InetSocketAddress server) throws IOException {
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        socket.setReceiveBufferSize(64 * 1024);
        socket.connect(server, 5000);
        input = new DataInputStream(socket.getInputStream());
    }

    /** Opens a WebSocket on the path; throws unless the answer is 101. */
    static RawSocket upgraded(InetSocketAddress server, String path) throws IOException {
        RawSocket raw = new RawSocket(server);
        String answer = raw.ask("GET " + path + " HTTP/1.1\r\n" + UPGRADE + "\r\n");
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            raw.close();
            throw new IOException(answer);
        }
        return raw;
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a request and returns the answer's head. */
    String ask(String request) throws IOException {
        write(request);
        return head();
    }

    /** Reads up to the empty line. */
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(input.readUnsignedByte());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads as many bytes as Content-Length said. */
    String body(String head) throws IOException {
        String length = head.toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        return new String(input.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    void text(String text) throws IOException {
        frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    void binary(byte[] bytes) throws IOException {
        frame(0x82, bytes);
    }

    /** Sends a close with a code. */
    void bye(int code) throws IOException {
        frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** Sends a masked frame. */
    void frame(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            frame.writeBytes(new byte[] {(byte) 0xFE, (byte) (payload.length >> 8), (byte) payload.length});
        } else {
            frame.write(0xFF);
            frame.writeBytes(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                frame.write(payload.length >> shift);
            }
        }
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i & 3]);
        }
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Reads a frame: its opcode and its payload. */
    Frame read() throws IOException {
        int opcode = input.readUnsignedByte() & 15;
        int length = input.readUnsignedByte();
        if (length == 126) {
            length = input.readUnsignedShort();
        } else if (length == 127) {
            length = (int) input.readLong();
        }
        return new Frame(opcode, input.readNBytes(length));
    }

    /** Skips frames until the close, and returns its code; 1006 if the socket ends without. */
    int closeCode() throws IOException {
        try {
            Frame frame = read();
            while (frame.opcode() != 8) {
                frame = read();
            }
            return frame.payload().length < 2 ? 1005 : ((frame.payload()[0] & 0xFF) << 8) | (frame.payload()[1] & 0xFF);
        } catch (EOFException e) {
            return 1006;
        }
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

    /** A frame of the server's. */
    static final class Frame {
        private final int opcode;
        private final byte[] payload;

        Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        int opcode() {
            return opcode;
        }

        byte[] payload() {
            return payload;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }
}
