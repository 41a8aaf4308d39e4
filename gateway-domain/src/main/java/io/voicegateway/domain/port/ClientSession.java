package io.voicegateway.domain.port;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Transcript;
import org.jspecify.annotations.Nullable;

/** The client leg of a call. All methods are called on {@link #loop()} and never block. */
public interface ClientSession {

    /** Returns the loop that the client's socket lives on. */
    Loop loop();

    /** Returns what the wire protocol can do; constant. */
    WireProtocol.Traits traits();

    /**
     * Sends audio in the downlink format of the call's request, in chunks that {@link #traits()} allows.
     *
     * @return false if nothing was sent, because the transport holds too much already or is closed
     */
    boolean sendAudio(byte[] audio, int offset, int length);

    /** Asks the client to say when it has played all audio sent so far; no-op where the protocol has no marks. */
    void sendMark(long mark);

    /** Tells the client to drop what it has not played; no-op where the protocol cannot. */
    void clear();

    /** Tells the client what was said; no-op where the protocol has no words for it. */
    void sendTranscript(Transcript transcript);

    /**
     * Tells a client that asked for resumption how its call begins; no-op where the protocol has no words for it.
     *
     * @param token what the client goes on with if its connection should be lost, a secret; empty if nothing is kept
     * @param resumed whether the model knows what was said before
     */
    default void sendReady(String token, boolean resumed) {}

    /** Ends the leg: with null an ordinary hang-up, else the close code that fits the error. Idempotent. */
    void close(@Nullable GatewayError cause);

    /** How the client leg speaks to the call. Called on {@link #loop()}; nothing comes after {@link #onClosed}. */
    interface Listener {
        /**
         * Takes audio in the uplink format; any length, whole samples or not. The array is ours during this method only.
         *
         * @param timestampMillis the client's media time, or -1
         */
        void onAudio(byte[] audio, int offset, int length, long timestampMillis);

        /** A mark came back. A hint: carriers return played and cleared marks alike. */
        void onMark(long mark);

        /** The caller pressed a key: {@code 0-9 * # A-D}. */
        void onDtmf(char digit);

        /** The transport can take audio again after {@link #sendAudio} returned false. */
        void onWritable();

        /** The leg is gone; null for an ordinary hang-up. */
        void onClosed(@Nullable GatewayError cause);
    }
}
