package io.voicegateway.domain.testing;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.port.CallEvents;
import java.util.ArrayList;
import java.util.List;

/** Writes every event down as a word and its numbers, and keeps the summaries. */
public final class RecordingEvents implements CallEvents {
    private final List<String> seen = new ArrayList<>();
    private final List<CallSummary> summaries = new ArrayList<>();
    private final List<Long> reactionsNanos = new ArrayList<>();
    private final List<Long> queuedMillis = new ArrayList<>();
    private final List<String> tools = new ArrayList<>();
    private final List<CallRecord> records = new ArrayList<>();

    @Override
    public void onOffered(CallRequest request) {
        seen.add("offered");
    }

    @Override
    public void onRefused(CallRequest request, GatewayError error) {
        seen.add("refused " + error.code());
    }

    @Override
    public void onConnected(CallId id, long leaseNanos, boolean warm) {
        seen.add("connected " + (warm ? "warm" : "fresh"));
    }

    @Override
    public void onReturned(CallId id, boolean resumed) {
        seen.add("returned " + resumed);
    }

    @Override
    public void onTurnStarted(CallId id, long sinceCallerNanos) {
        seen.add("turn started");
    }

    @Override
    public void onTurnEnded(CallId id, long heardMillis) {
        seen.add("turn ended " + heardMillis);
    }

    @Override
    public void onBargeIn(CallId id, long heardMillis, long flushedMillis) {
        seen.add("barge-in heard " + heardMillis + " flushed " + flushedMillis);
    }

    @Override
    public void onReaction(CallId id, long sinceCallerNanos) {
        reactionsNanos.add(sinceCallerNanos);
    }

    @Override
    public void onQueued(CallId id, long mostMillis) {
        queuedMillis.add(mostMillis);
    }

    @Override
    public void onToolAsked(CallId id, ToolCall tool) {
        tools.add("asked " + tool.key());
    }

    @Override
    public void onToolSettled(CallId id, ToolCall tool, ToolUse.Outcome outcome) {
        tools.add(outcome + " " + tool.key());
    }

    @Override
    public void onUnderrun(CallId id) {
        seen.add("underrun");
    }

    @Override
    public void onDropped(CallId id, boolean uplink, int millis) {
        seen.add("dropped " + (uplink ? "uplink " : "downlink ") + millis);
    }

    @Override
    public void onHandover(CallId id, boolean resumed, long gapNanos) {
        seen.add("handover " + (resumed ? "resumed" : "fresh"));
    }

    @Override
    public void onWatchdog(CallId id, String kind) {
        seen.add("watchdog " + kind);
    }

    @Override
    public void onRecorded(CallRecord call) {
        records.add(call);
    }

    @Override
    public void onEnded(CallSummary summary) {
        seen.add("ended");
        summaries.add(summary);
    }

    /** Returns what happened, in order. */
    public List<String> seen() {
        return seen;
    }

    /** Returns how soon after the caller's first loud audio the client was told to stop, each time. */
    public List<Long> reactionsNanos() {
        return reactionsNanos;
    }

    /** Returns the longest queue of each turn. */
    public List<Long> queuedMillis() {
        return queuedMillis;
    }

    /** Returns which tools were asked for and how they went, in order. */
    public List<String> tools() {
        return tools;
    }

    /** Returns how often something that begins like this happened. */
    public long count(String prefix) {
        return seen.stream().filter(line -> line.startsWith(prefix)).count();
    }

    /** Returns the only call's summary. */
    public CallSummary summary() {
        if (summaries.size() != 1) {
            throw new AssertionError("summaries: " + summaries.size() + " (expected: 1)");
        }
        return summaries.get(0);
    }

    /** Returns what was kept of the only call. */
    public CallRecord record() {
        if (records.size() != 1) {
            throw new AssertionError("records: " + records.size() + " (expected: 1)");
        }
        return records.get(0);
    }
}
