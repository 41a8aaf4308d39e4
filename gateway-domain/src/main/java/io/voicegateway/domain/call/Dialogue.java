package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.UpstreamSession;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who speaks when: greeting, interruptions and what they may cut, words, tools, and a model that has fallen silent. */
final class Dialogue {
    /** A caller who was quiet for so long is not in the middle of a sentence. */
    private static final long PAUSE_NANOS = 500_000_000L;
    /** The handle that knows of a turn comes a little after it. */
    private static final long HANDLE_NANOS = 200_000_000L;
    /** A model that has not begun to answer after so long may have heard nothing to answer. */
    private static final long ANSWER_NANOS = 5_000_000_000L;

    private final CallScope scope;
    private final DialogueConfig config;
    private final Downlink downlink;
    private final Playout playout;
    private final Conversation conversation = new Conversation();
    private final SilenceWatch silence;
    private final OddAudioWatch oddAudio;
    private final ToolDesk tools;
    private @Nullable UpstreamSession session;
    private boolean greeted;
    private boolean modelGoesOn;
    private long firstTurnNanos = -1;
    private long turnOverNanos = Long.MIN_VALUE / 2;

    Dialogue(CallScope scope, Downlink downlink, Playout playout, ToolBroker broker) {
        this.scope = scope;
        this.config = scope.config().dialogue();
        this.downlink = downlink;
        this.playout = playout;
        this.silence = new SilenceWatch(config);
        this.oddAudio = new OddAudioWatch(scope);
        this.tools = new ToolDesk(new TimedTools(scope, broker.open(scope.request(), scope.loop())), this::answerTools);
    }

    /** The first session knows the caller already. */
    void goOn() {
        greeted = true;
    }

    /** Speaks with this session from now on; the first is greeted. */
    void join(UpstreamSession joined, long nowNanos) {
        session = joined;
        modelGoesOn = false;
        oddAudio.join(joined.downlinkFormat());
        if (!greeted && !config.greeting().isEmpty()) {
            joined.sendText(config.greeting());
            silence.onAsked(nowNanos);
        }
        greeted = true;
    }

    /** The session is gone, and with it what it asked for. */
    void part() {
        session = null;
        tools.forget();
        conversation.endTurn(playout.queuedMillis());
    }

    /** The call is over: what was not heard by now never is. */
    void close(long nowNanos) {
        session = null;
        tools.close();
        cutWords(nowNanos);
    }

    /** What is late of a turn that was cut answers nothing. */
    void onAudio(byte[] audio, int offset, int length, long nowNanos) {
        firstTurnNanos = firstTurnNanos < 0 ? nowNanos : firstTurnNanos;
        oddAudio.onAudio(audio, offset, length);
        downlink.onAudio(audio, offset, length, nowNanos);
        if (!downlink.isDiscarding()) {
            silence.onAnswered(nowNanos);
        }
    }

    void onDownlinkFormat(AudioFormat format) {
        oddAudio.join(format);
        downlink.format(format);
    }

    /** The upstream says that the caller cut in. A turn that is protected is played as far as it came. */
    void onInterrupted(long nowNanos) {
        scope.events().note("interrupted", 0);
        oddAudio.onTurnEnded();
        if (mayInterrupt(nowNanos)) {
            interrupt(nowNanos);
        }
    }

    /** Stops the turn before the upstream says so, if the caller is loud enough for long enough. */
    void onCallerAudio(long nowNanos) {
        long loudNanos = scope.voice().loudSinceNanos();
        long enoughNanos = config.localBargeIn().toNanos();
        if (enoughNanos > 0
                && loudNanos >= 0
                && nowNanos - loudNanos >= enoughNanos
                && playout.isPlaying()
                && mayInterrupt(nowNanos)) {
            interrupt(nowNanos);
        }
    }

    void onGenerationComplete(long nowNanos) {
        scope.events().note("generation-complete", 0);
        turnOverNanos = nowNanos;
        downlink.onGenerationComplete(nowNanos);
    }

    /** @param idle false if the model goes on by itself, as one does that thinks aloud before it knows */
    void onTurnComplete(boolean idle, long nowNanos) {
        scope.events().note("turn-complete", 0);
        modelGoesOn = !idle;
        turnOverNanos = nowNanos;
        conversation.endTurn(playout.queuedMillis());
        oddAudio.onTurnEnded();
        downlink.onTurnComplete(nowNanos);
    }

    /** Words of a turn that the caller has cut are not shown. */
    void onTranscript(Transcript transcript, long nowNanos) {
        if (transcript.speaker() == Speaker.CALLER || !downlink.isDiscarding()) {
            conversation.add(transcript, heardToMillis(nowNanos), playout.queuedMillis());
            scope.client().sendTranscript(transcript);
        } else {
            conversation.addLate(transcript);
        }
    }

    void onToolCalls(List<ToolCall> calls, long nowNanos) {
        silence.onAnswered(nowNanos);
        scope.events().note("tools-asked", calls.size());
        tools.onCalls(calls);
    }

    void onToolCallsCancelled(List<String> ids) {
        tools.onCancelled(ids);
    }

    void onUsage(TokenUsage usage) {
        scope.tally().totalTokens += usage.totalTokens();
        scope.events().onUsage(usage);
    }

    /**
     * Returns whether a change of session would cut neither side's words, nor cost the answer to them: the handle that the
     * next session resumes with is older than what was asked last.
     */
    boolean isPause(long nowNanos) {
        long loudNanos = scope.voice().lastLoudNanos();
        boolean callerIsQuiet = loudNanos < 0 || nowNanos - loudNanos >= PAUSE_NANOS;
        boolean modelIsQuiet = !modelGoesOn && !downlink.isProducing() && nowNanos - turnOverNanos >= HANDLE_NANOS;
        return callerIsQuiet
                && modelIsQuiet
                && !tools.isBusy()
                && !silence.awaitsAnswer(loudNanos, ANSWER_NANOS, nowNanos);
    }

    /** Wakes a model that owes an answer. */
    void tick(Handover handover, long nowNanos) {
        if (playout.isPlaying()) {
            silence.onAnswered(nowNanos);
        }
        Remedy better = oddAudio.takeDue();
        if (better != null && session != null) {
            scope.events().onWatchdog(scope.id(), "odd-audio");
            handover.replaceNow(better, "odd-audio", nowNanos);
        }
        if (session == null || nowNanos < silenceDueNanos()) {
            return;
        }
        SilenceWatch.Step step = silence.step(nowNanos);
        scope.events().onWatchdog(scope.id(), "silent-model-" + step.name().toLowerCase(Locale.ROOT));
        switch (step) {
            case NUDGE -> session.sendText(config.nudge());
            case RESUME -> handover.replaceNow(Remedy.RESUME, "silent", nowNanos);
            case FRESH -> handover.replaceNow(Remedy.FRESH, "silent", nowNanos);
            case NOTICE -> playNotice(nowNanos);
            case NONE -> throw new IllegalStateException("no step is due");
        }
    }

    long wakeAtNanos() {
        if (session == null) {
            return Long.MAX_VALUE;
        }
        return oddAudio.isDue() ? scope.loop().nanoTime() : silenceDueNanos();
    }

    /** The gateway cuts the model off; nobody spoke over it. */
    void silence(long nowNanos) {
        cutWords(nowNanos);
        playout.stop(nowNanos);
        scope.client().clear();
    }

    /** Tells the caller that something is wrong, if that is wanted. */
    void playNotice(long nowNanos) {
        if (config.notice()) {
            conversation.endTurn(playout.queuedMillis());
            Notice.play(scope, playout, nowNanos);
            conversation.endTurn(playout.queuedMillis()); // the notice has no words
        }
    }

    List<Transcript> history() {
        return conversation.history();
    }

    private long silenceDueNanos() {
        return playout.isPlaying()
                ? Long.MAX_VALUE
                : silence.dueNanos(scope.voice().lastLoudNanos());
    }

    private void answerTools(List<ToolResult> results) {
        if (session != null) {
            session.sendToolResults(results);
            silence.onAsked(scope.loop().nanoTime());
        }
    }

    private boolean mayInterrupt(long nowNanos) {
        boolean isProtected = firstTurnNanos < 0
                || nowNanos - firstTurnNanos < config.protectFirstTurn().toNanos();
        return config.interruption() == DialogueConfig.Interruption.ALLOWED
                && (config.protectFirstTurn().isZero() || !isProtected);
    }

    private void tellReaction(long nowNanos) {
        long speaksNanos = scope.voice().speaksSinceNanos(nowNanos);
        if (speaksNanos >= 0) {
            scope.events().onReaction(scope.id(), nowNanos - speaksNanos);
        }
    }

    /** The clear goes out always: what the client holds is the client's to know. */
    private void interrupt(long nowNanos) {
        cutWords(nowNanos);
        long heardMillis = downlink.onInterrupted(nowNanos);
        scope.client().clear();
        if (heardMillis >= 0) {
            tellReaction(nowNanos);
            if (session != null) {
                session.bargeIn(heardMillis);
            }
        }
    }

    private void cutWords(long nowNanos) {
        conversation.cut(heardToMillis(nowNanos), playout.queuedMillis());
    }

    /** Returns the position up to which the caller has heard what was queued. */
    private long heardToMillis(long nowNanos) {
        return playout.queuedMillis() - playout.unheardMillis(nowNanos);
    }
}
