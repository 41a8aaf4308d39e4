package io.voicegateway.adapters.support.websocket;

/** What a {@link FrameDecoder} tells. Arrays are the receiver's during the call only; it may write to the span it is given. */
public interface FrameSink {

    /** A whole text message, valid UTF-8. */
    void onText(byte[] utf8, int offset, int length);

    /** A whole binary message. */
    void onBinary(byte[] message, int offset, int length);

    void onPing(byte[] payload, int offset, int length);

    /** A pong, asked for or not. */
    default void onPong(byte[] payload, int offset, int length) {}

    /** A valid close frame; the decoder ignores everything after it. 1005 stands for a close without code. */
    void onClose(int code, String reason);
}
