package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.Change;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Loop;
import java.util.ArrayList;
import java.util.List;

/**
 * Hears the events of one call, remembers what its {@link CallRecord} needs, and passes them on. Nothing that comes with
 * every frame comes here. Loop only.
 */
final class CallRecorder implements CallEvents {
    private static final int MOST = 100;

    private final CallEvents next;
    private final Loop loop;
    private final long startNanos;
    private final StepRing ring = new StepRing();
    private final List<ToolUse> tools = new ArrayList<>(0);
    private final List<Change> changes = new ArrayList<>(0);
    private final List<Integer> closeCodes = new ArrayList<>(0);
    private String partingCause = "";
    private long promptTokens;
    private long responseTokens;
    private long totalTokens;
    private long promptAudioTokens;
    private long responseAudioTokens;
    private int oddTurns;

    CallRecorder(CallEvents next, Loop loop) {
        this.next = next;
        this.loop = loop;
        this.startNanos = loop.nanoTime();
    }

    /** Notes a step that is no event. */
    void note(String what, long value) {
        ring.note(loop.nanoTime() - startNanos, what, value);
    }

    /** The call leaves its session; the cause goes into the next handover's entry. */
    void parting(String cause) {
        partingCause = cause;
        note("parting-" + cause, 0);
    }

    void onUsage(TokenUsage usage) {
        promptTokens += usage.promptTokens();
        responseTokens += usage.responseTokens();
        totalTokens += usage.totalTokens();
        promptAudioTokens += usage.promptAudioTokens();
        responseAudioTokens += usage.responseAudioTokens();
    }

    /** The call is over: tells all of it. */
    void end(CallSummary summary, List<Transcript> words) {
        note("ended", summary.cause() == null ? 0 : 1);
        TokenUsage usage =
                new TokenUsage(promptTokens, responseTokens, totalTokens, promptAudioTokens, responseAudioTokens);
        next.onRecorded(new CallRecord(
                summary,
                words,
                new ArrayList<>(tools),
                new ArrayList<>(changes),
                new ArrayList<>(closeCodes),
                usage,
                oddTurns,
                ring.steps()));
        next.onEnded(summary);
    }

    @Override
    public void onSetUp(CallId id, long nanos) {
        next.onSetUp(id, nanos);
    }

    @Override
    public void onConnected(CallId id, long leaseNanos, boolean warm) {
        note(warm ? "connected-warm" : "connected-fresh", leaseNanos / 1_000_000L);
        next.onConnected(id, leaseNanos, warm);
    }

    @Override
    public void onReturned(CallId id, boolean resumed) {
        note(resumed ? "returned" : "returned-to-nothing", 0);
        next.onReturned(id, resumed);
    }

    @Override
    public void onTurnStarted(CallId id, long sinceCallerNanos) {
        note("turn-started", Math.max(0, sinceCallerNanos) / 1_000_000L);
        next.onTurnStarted(id, sinceCallerNanos);
    }

    @Override
    public void onTurnEnded(CallId id, long heardMillis) {
        note("turn-heard", heardMillis);
        next.onTurnEnded(id, heardMillis);
    }

    @Override
    public void onBargeIn(CallId id, long heardMillis, long flushedMillis) {
        note("barge-in", heardMillis);
        next.onBargeIn(id, heardMillis, flushedMillis);
    }

    @Override
    public void onReaction(CallId id, long sinceCallerNanos) {
        next.onReaction(id, sinceCallerNanos);
    }

    @Override
    public void onQueued(CallId id, long mostMillis) {
        next.onQueued(id, mostMillis);
    }

    @Override
    public void onUnderrun(CallId id) {
        next.onUnderrun(id);
    }

    @Override
    public void onDropped(CallId id, boolean uplink, int millis) {
        next.onDropped(id, uplink, millis);
    }

    @Override
    public void onHandover(CallId id, boolean resumed, long gapNanos) {
        note(resumed ? "resumed" : "fresh-session", gapNanos / 1_000_000L);
        keep(changes, new Change(sinceStartMillis(), partingCause, resumed, gapNanos / 1_000_000L));
        next.onHandover(id, resumed, gapNanos);
    }

    @Override
    public void onUpstreamLost(CallId id, UpstreamLoss loss) {
        note("lost", loss.closeCode());
        keep(closeCodes, loss.closeCode());
        next.onUpstreamLost(id, loss);
    }

    @Override
    public void onToolAsked(CallId id, ToolCall tool) {
        next.onToolAsked(id, tool);
    }

    @Override
    public void onToolSettled(CallId id, ToolCall tool, ToolUse.Outcome outcome) {
        next.onToolSettled(id, tool, outcome);
    }

    @Override
    public void onToolUsed(CallId id, ToolUse use) {
        note("tool-" + use.outcome(), use.tookMillis());
        keep(tools, use);
        next.onToolUsed(id, use);
    }

    @Override
    public void onOddTurn(CallId id, String kind) {
        note(kind, 0);
        oddTurns++;
        next.onOddTurn(id, kind);
    }

    @Override
    public void onWatchdog(CallId id, String kind) {
        note(kind, 0);
        next.onWatchdog(id, kind);
    }

    long sinceStartMillis() {
        return (loop.nanoTime() - startNanos) / 1_000_000L;
    }

    private static <T> void keep(List<T> newest, T entry) {
        newest.add(entry);
        if (newest.size() > MOST) {
            newest.remove(0);
        }
    }
}
