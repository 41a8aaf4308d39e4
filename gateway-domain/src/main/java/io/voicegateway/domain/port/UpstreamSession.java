package io.voicegateway.domain.port;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The upstream leg: one conversation with a model, set up and ready. It remembers what was said, so it serves one call
 * and is then closed. All methods are called on {@link #loop()} and never block.
 */
public interface UpstreamSession {

    /** Returns the loop that the upstream's socket lives on. */
    Loop loop();

    /** Returns what the model hears. */
    AudioFormat uplinkFormat();

    /** Returns what the model says, until it says otherwise by {@link Listener#onDownlinkFormat}. */
    AudioFormat downlinkFormat();

    /** Replaces the listener, from the next event on. */
    void attach(Listener listener);

    /**
     * Sends audio in {@link #uplinkFormat()}; whole samples, at most 100 ms.
     *
     * @return false if nothing was sent, because the transport holds too much already or is closed
     */
    boolean sendAudio(byte[] audio, int offset, int length);

    /** Sends text as if the caller had typed it: a greeting's trigger, a nudge. */
    void sendText(String text);

    /** Tells the vendor that the caller spoke over a turn of which this much was heard; no-op where it knows by itself. */
    void bargeIn(long heardMillis);

    /** Answers tool calls; never for an id that was cancelled. */
    void sendToolResults(List<ToolResult> results);

    /** Returns the handles that a later session may resume with, the newest first; at most two. */
    List<String> resumeTokens();

    /** Returns whether sending makes sense. */
    boolean isOpen();

    /**
     * Hangs up politely and lets nothing more through to the listener, {@link Listener#onClosed} included.
     *
     * @return completes on the loop when the socket is gone, at the latest two seconds later; the same stage every time
     */
    CompletionStage<Void> close();

    /**
     * How the upstream leg speaks to the call. Called on {@link #loop()}, in the order that the vendor sent; within one
     * message: interrupted, audio, transcripts, generation complete, turn complete, tools, usage, resumable, expiry.
     * Audio that the vendor sends in the same message as an interruption is never passed on.
     */
    interface Listener {
        /** Takes audio in {@link #downlinkFormat()}, any length from one byte up. The array is ours during this method only. */
        void onAudio(byte[] audio, int offset, int length);

        /** Audio from now on has another format than before. Most vendors never change it. */
        default void onDownlinkFormat(AudioFormat format) {}

        /** The model was interrupted: what has not been played must not be. */
        void onInterrupted();

        /** The model has produced all of its turn; it may still be playing. */
        void onGenerationComplete();

        /**
         * The turn is over.
         *
         * @param idle false if the vendor says that the model goes on by itself (thinking, tools)
         */
        void onTurnComplete(boolean idle);

        /** Somebody said something. */
        void onTranscript(Transcript transcript);

        /** The model asks for work. */
        void onToolCalls(List<ToolCall> calls);

        /** The model no longer wants these; never answer them. */
        void onToolCallsCancelled(List<String> ids);

        /** The vendor counts. */
        void onUsage(TokenUsage usage);

        /** {@link #resumeTokens()} has changed. */
        default void onResumable() {}

        /** The vendor will close the connection. */
        void onExpiring(Duration timeLeft);

        /** The connection is gone without our doing; nothing comes after. */
        void onClosed(UpstreamLoss loss);
    }
}
