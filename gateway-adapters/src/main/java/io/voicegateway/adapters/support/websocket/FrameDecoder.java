package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.BufferPool;
import java.nio.charset.StandardCharsets;

/**
 * Reads frames from bytes that come in any pieces, strictly by RFC 6455, and stops at the first mistake.
 *
 * <p>Every byte that is given is consumed. A message that lies whole in one frame and in one piece is unmasked and told
 * in place; anything else is gathered in an array of the pool, which grows with what has really come, never with what a
 * header promises. Text is checked as its bytes come, so that bad UTF-8 fails before its frame is complete.
 *
 * <p>Lengths must have their shortest form; section 5.2 demands it, and a sender that pads them is broken or probing.
 */
public final class FrameDecoder {

    private static final byte[] NONE = new byte[0];
    private static final int MAX_CONTROL = CloseCode.MAX_PAYLOAD_BYTES;

    private final FrameLimits limits;
    private final BufferPool buffers;
    private final FrameSink sink;
    private final FrameHeader header;
    private final Utf8Check utf8 = new Utf8Check();

    private boolean inPayload;
    private int payloadDone;
    /** Opcode of the message that is being gathered, 0 between messages. */
    private int messageOpcode;

    private int fragments;
    private byte[] message = NONE;
    private int messageBytes;
    private byte[] control = NONE;

    private boolean finished;
    private int failureCode;
    private String failureReason = "";

    public FrameDecoder(Role role, FrameLimits limits, BufferPool buffers, FrameSink sink) {
        this.header = new FrameHeader(role == Role.SERVER);
        this.limits = limits;
        this.buffers = buffers;
        this.sink = sink;
    }

    /**
     * Takes the next bytes, which are unmasked in place.
     *
     * @return false when the peer broke the protocol or a limit, see {@link #failureCode()}; nothing is decoded any more
     */
    public boolean decode(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (!finished && (at < end || (inPayload && payloadDone == header.payloadBytes()))) {
            if (inPayload) {
                at = payload(bytes, at, end);
            } else {
                at = header.read(bytes, at, end);
                String mistake = header.mistake();
                if (mistake != null) {
                    fail(CloseCode.PROTOCOL_ERROR, mistake);
                } else if (header.isComplete()) {
                    begin();
                }
            }
        }
        return failureCode == 0;
    }

    /** Returns the close code for what the peer did wrong, 0 while nothing is wrong. */
    public int failureCode() {
        return failureCode;
    }

    public String failureReason() {
        return failureReason;
    }

    /** Decodes no more, not even the rest of the present bytes, and gives all arrays back. */
    public void stop() {
        finished = true;
        releaseMessage();
        releaseControl();
    }

    private void fail(int code, String reason) {
        failureCode = code;
        failureReason = reason;
        stop();
    }

    private void begin() {
        inPayload = true;
        payloadDone = 0;
        if (header.isControl()) {
            return;
        }
        boolean continuation = header.opcode() == Opcode.CONTINUATION;
        if (continuation != (messageOpcode != 0)) {
            fail(CloseCode.PROTOCOL_ERROR, continuation ? "continuation of nothing" : "message inside a message");
        } else if (header.announcedBytes() > limits.maxFrameBytes()) {
            fail(CloseCode.TOO_BIG, "frame over " + limits.maxFrameBytes() + " bytes");
        } else if (messageBytes + header.announcedBytes() > limits.maxMessageBytes()) {
            fail(CloseCode.TOO_BIG, "message over " + limits.maxMessageBytes() + " bytes");
        } else if (++fragments > limits.maxFragments()) {
            fail(CloseCode.POLICY_VIOLATION, "more than " + limits.maxFragments() + " fragments");
        } else if (!continuation) {
            messageOpcode = header.opcode();
            utf8.reset();
        }
    }

    private int payload(byte[] bytes, int at, int end) {
        int length = Math.min(end - at, header.payloadBytes() - payloadDone);
        if (header.isMasked()) {
            Masking.apply(bytes, at, length, Masking.turn(header.key(), payloadDone));
        }
        payloadDone += length;
        boolean frameEnds = payloadDone == header.payloadBytes();
        if (frameEnds) {
            inPayload = false;
            header.reset();
        }
        if (header.isControl()) {
            controlPiece(bytes, at, length, frameEnds);
        } else {
            dataPiece(bytes, at, length, frameEnds);
        }
        return at + length;
    }

    private void dataPiece(byte[] bytes, int at, int length, boolean frameEnds) {
        boolean text = messageOpcode == Opcode.TEXT;
        boolean messageEnds = frameEnds && header.isFinal();
        if (text && (!utf8.accept(bytes, at, length) || (messageEnds && !utf8.atBorder()))) {
            fail(CloseCode.BAD_DATA, "text is not UTF-8");
        } else if (messageEnds && messageBytes == 0) {
            endMessage();
            tell(text, bytes, at, length);
        } else {
            gather(bytes, at, length);
            if (messageEnds) {
                byte[] whole = message;
                int size = messageBytes;
                message = NONE; // kept from stop(), which the receiver may call
                endMessage();
                tell(text, whole, 0, size);
                giveBack(whole);
            }
        }
    }

    private void tell(boolean text, byte[] bytes, int at, int length) {
        if (text) {
            sink.onText(bytes, at, length);
        } else {
            sink.onBinary(bytes, at, length);
        }
    }

    private void endMessage() {
        messageOpcode = 0;
        messageBytes = 0;
        fragments = 0;
    }

    private void gather(byte[] bytes, int at, int length) {
        int needed = messageBytes + length;
        if (needed > message.length) {
            byte[] larger = buffers.acquire(Math.max(needed, Math.min(message.length * 2, limits.maxMessageBytes())));
            System.arraycopy(message, 0, larger, 0, messageBytes);
            giveBack(message);
            message = larger;
        }
        System.arraycopy(bytes, at, message, messageBytes, length);
        messageBytes = needed;
    }

    private void controlPiece(byte[] bytes, int at, int length, boolean frameEnds) {
        if (frameEnds && length == header.payloadBytes()) {
            controlFrame(bytes, at, length);
            return;
        }
        if (control == NONE) {
            control = buffers.acquire(MAX_CONTROL);
        }
        System.arraycopy(bytes, at, control, payloadDone - length, length);
        if (frameEnds) {
            byte[] whole = control;
            control = NONE;
            controlFrame(whole, 0, payloadDone);
            giveBack(whole);
        }
    }

    private void controlFrame(byte[] bytes, int at, int length) {
        switch (header.opcode()) {
            case Opcode.PING -> sink.onPing(bytes, at, length);
            case Opcode.PONG -> sink.onPong(bytes, at, length);
            default -> closeFrame(bytes, at, length);
        }
    }

    private void closeFrame(byte[] bytes, int at, int length) {
        if (length == 0) {
            stop();
            sink.onClose(CloseCode.NO_CODE, "");
            return;
        }
        int code = length == 1 ? 0 : ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
        if (!CloseCode.maySend(code)) {
            fail(CloseCode.PROTOCOL_ERROR, length == 1 ? "close with half a code" : "close code " + code);
            return;
        }
        utf8.reset();
        if (!utf8.accept(bytes, at + 2, length - 2) || !utf8.atBorder()) {
            fail(CloseCode.BAD_DATA, "close reason is not UTF-8");
            return;
        }
        stop();
        sink.onClose(code, new String(bytes, at + 2, length - 2, StandardCharsets.UTF_8));
    }

    private void releaseMessage() {
        giveBack(message);
        message = NONE;
        endMessage();
    }

    private void releaseControl() {
        giveBack(control);
        control = NONE;
    }

    private void giveBack(byte[] buffer) {
        if (buffer != NONE) {
            buffers.release(buffer);
        }
    }
}
