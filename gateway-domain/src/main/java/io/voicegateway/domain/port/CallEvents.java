package io.voicegateway.domain.port;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.UpstreamLoss;

/**
 * What happens to calls, for logs, metrics and traces. Called on the call's loop. Methods must be fast, must not throw
 * and must not call back. Each {@link #onOffered} is followed by exactly one {@link #onRefused} or {@link #onEnded}.
 */
public interface CallEvents {

    /** A client was refused before it could say how a call begins; the reason is a word of ours. On any thread. */
    default void onTurnedAway(String reason) {}

    /** A client said how its call begins. */
    default void onOffered(CallRequest request) {}

    /** The call does not take place. */
    default void onRefused(CallRequest request, GatewayError error) {}

    /** A session was dialled and set up for this call; it took so long, up to now. Not told of a warm one. */
    default void onSetUp(CallId id, long nanos) {}

    /** A session was leased after {@code leaseNanos}. */
    default void onConnected(CallId id, long leaseNanos, boolean warm) {}

    /** A caller whose connection had been lost is back; whether the model knows what was said before. */
    default void onReturned(CallId id, boolean resumed) {}

    /** The first audio of a turn left for the client, {@code sinceCallerNanos} after the caller's last loud audio; -1 unknown. */
    default void onTurnStarted(CallId id, long sinceCallerNanos) {}

    /** A turn was played to its end. */
    default void onTurnEnded(CallId id, long heardMillis) {}

    /** The caller spoke over a turn. */
    default void onBargeIn(CallId id, long heardMillis, long flushedMillis) {}

    /** The client was told to stop playing, {@code sinceCallerNanos} after the caller began to be loud. */
    default void onReaction(CallId id, long sinceCallerNanos) {}

    /** A turn is over, and at one time so much of it waited to be sent. */
    default void onQueued(CallId id, long mostMillis) {}

    /** There was nothing to send when a frame was due in the middle of a turn. */
    default void onUnderrun(CallId id) {}

    /** Audio was thrown away. */
    default void onDropped(CallId id, boolean uplink, int millis) {}

    /** The call went over to another upstream session. */
    default void onHandover(CallId id, boolean resumed, long gapNanos) {}

    /** The call's upstream session was lost, and not by our doing. A handover or the end follows. */
    default void onUpstreamLost(CallId id, UpstreamLoss loss) {}

    /** The model asks for something to be done; {@link #onToolSettled} follows. */
    default void onToolAsked(CallId id, ToolCall tool) {}

    /** What the model asked for was done, or will not be. */
    default void onToolSettled(CallId id, ToolCall tool, ToolUse.Outcome outcome) {}

    /** The model had something done. */
    default void onToolUsed(CallId id, ToolUse use) {}

    /** A turn of the model was {@code near-silence}, {@code noise} or {@code clipping}. */
    default void onOddTurn(CallId id, String kind) {}

    /** A watchdog acted. */
    default void onWatchdog(CallId id, String kind) {}

    /** What is kept of the call; {@link #onEnded} follows. Holds what was said: see to it that it stays private. */
    default void onRecorded(CallRecord call) {}

    /** The call is over; the last event of a call. */
    default void onEnded(CallSummary summary) {}
}
