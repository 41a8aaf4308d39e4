package io.voicegateway.adapters.simulator.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads the masked frames of a client, in place, and hands over whole messages. Strict about what RFC 6455 forbids. */
public final class FrameReader {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_MESSAGE_BYTES = 16 << 20;

    private final Sink sink;
    private byte[] message = new byte[0];
    private int messageLength;
    private int messageOpcode = -1;
    private boolean failed;

    public FrameReader(Sink sink) {
        this.sink = sink;
    }

    /** Takes as many whole frames as there are; {@code in} must have an array. */
    public void read(ByteBuffer in) {
        while (!failed && sink.isReading() && readOne(in)) {
            // one frame a round
        }
        if (failed || !sink.isReading()) {
            in.position(in.limit());
        }
    }

    private boolean readOne(ByteBuffer in) {
        int at = in.position();
        int available = in.remaining();
        if (available < 2) {
            return false;
        }
        int first = in.get(at);
        int second = in.get(at + 1);
        int headBytes = 6;
        long length = second & 0x7F;
        if (length == 126) {
            headBytes = 8;
            if (available < 8) {
                return false;
            }
            length = in.getShort(at + 2) & 0xFFFF;
        } else if (length == 127) {
            headBytes = 14;
            if (available < 14) {
                return false;
            }
            length = in.getLong(at + 2);
        }
        if ((first & 0x70) != 0 || second >= 0) {
            return fail(1002, second >= 0 ? "frame is not masked" : "reserved bits are set");
        }
        if (length < 0 || length > MAX_MESSAGE_BYTES) {
            return fail(1009, "message is too large");
        }
        if (available < headBytes + length) {
            return false;
        }
        int payload = in.arrayOffset() + at + headBytes;
        unmask(in.array(), payload, (int) length, Integer.reverseBytes(in.getInt(at + headBytes - 4)));
        in.position(at + headBytes + (int) length);
        return accept(first < 0, first & 0x0F, in.array(), payload, (int) length);
    }

    private boolean accept(boolean last, int opcode, byte[] bytes, int offset, int length) {
        if (opcode >= Frames.CLOSE) {
            if (!last || length > 125 || opcode > Frames.PONG) {
                return fail(1002, "control frame is malformed");
            }
            sink.onControl(opcode, bytes, offset, length);
            return true;
        }
        boolean starts = opcode != Frames.CONTINUATION;
        if (opcode > Frames.BINARY || starts == (messageOpcode >= 0)) {
            return fail(1002, "opcode is out of order");
        }
        if (starts && last) {
            sink.onMessage(opcode, bytes, offset, length);
            return true;
        }
        if (messageLength + length > MAX_MESSAGE_BYTES) {
            return fail(1009, "message is too large");
        }
        append(bytes, offset, length);
        messageOpcode = starts ? opcode : messageOpcode;
        if (last) {
            int whole = messageOpcode;
            messageOpcode = -1;
            sink.onMessage(whole, message, 0, messageLength);
            message = new byte[0];
            messageLength = 0;
        }
        return true;
    }

    private void append(byte[] bytes, int offset, int length) {
        if (message.length - messageLength < length) {
            message = Arrays.copyOf(message, Math.max(message.length * 2, messageLength + length));
        }
        System.arraycopy(bytes, offset, message, messageLength, length);
        messageLength += length;
    }

    private boolean fail(int code, String reason) {
        failed = true;
        sink.onProtocolError(code, reason);
        return false;
    }

    /** {@code mask} has the first mask byte in its lowest bits. */
    private static void unmask(byte[] bytes, int offset, int length, int mask) {
        long wide = mask & 0xFFFF_FFFFL | (long) mask << 32;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            LONGS.set(bytes, offset + i, (long) LONGS.get(bytes, offset + i) ^ wide);
        }
        for (; i < length; i++) {
            bytes[offset + i] ^= (byte) (mask >> 8 * (i & 3));
        }
    }

    /** Where frames go. The arrays are the caller's during the method only. */
    public interface Sink {
        /** Returns whether more frames are wanted; once false, what still comes is thrown away. */
        boolean isReading();

        /** A whole text or binary message. */
        void onMessage(int opcode, byte[] bytes, int offset, int length);

        /** A ping, pong or close. */
        void onControl(int opcode, byte[] bytes, int offset, int length);

        /** The client broke RFC 6455; nothing more is read. */
        void onProtocolError(int code, String reason);
    }
}
