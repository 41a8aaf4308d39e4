package io.voicegateway.adapters.support.websocket;

/** How a WebSocket speaks to its owner. Called on the connection's loop; nothing comes after {@link #onClosed}. */
public interface WebSocketListener {

    /** Takes a whole text message, valid UTF-8. The array is the listener's during this method only; it may write to it. */
    void onText(byte[] utf8, int offset, int length);

    /** Takes a whole binary message. The array is the listener's during this method only; it may write to it. */
    void onBinary(byte[] message, int offset, int length);

    /** Messages can be sent again after one was refused. */
    default void onWritable() {}

    /**
     * The connection is gone.
     *
     * @param code the peer's close code, or the one that we sent first; 1005 for a close without code, 1006 without close
     * @param reason the text that came with it; may be empty
     */
    void onClosed(int code, String reason);
}
