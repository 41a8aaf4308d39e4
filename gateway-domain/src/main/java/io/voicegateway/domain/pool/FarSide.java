package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The half of a {@link CrossLoopSession} that lives on the socket's loop: hears the session and speaks to it. If the call's
 * loop does not keep up, it gives the session up; to drop some of the model's audio would turn the rest into noise.
 */
final class FarSide implements UpstreamSession.Listener, Crossing.Sink {
    /** How soon audio is offered again that the transport had no room for. */
    private static final long RETRY_NANOS = 10_000_000L;

    private static final UpstreamLoss BEHIND =
            new UpstreamLoss(1006, "the call's loop does not keep up", UpstreamLoss.Remedy.RESUME);
    private static final UpstreamLoss CLOSED_BEFORE =
            new UpstreamLoss(1006, "closed before the call began", UpstreamLoss.Remedy.FRESH);

    private final UpstreamSession session;
    private final Loop loop;
    private final Loop.Timer retry;
    private final Crossing<UpstreamSession> up;
    private final Crossing<UpstreamSession.Listener> down;
    private final Consumer<UpstreamLoss> lost;
    private boolean ended;

    /** What the call may ask without waiting. Written here, read by the call's loop. */
    private volatile List<String> resumeTokens = List.of();

    /** Tells, on this loop and once, that no more will come. */
    FarSide(
            UpstreamSession session,
            Loop loop,
            Crossing<UpstreamSession> up,
            Crossing<UpstreamSession.Listener> down,
            Consumer<UpstreamLoss> lost) {
        this.session = session;
        this.loop = loop;
        this.up = up;
        this.down = down;
        this.lost = lost;
        this.retry = loop.timer(this::deliver);
    }

    List<String> resumeTokens() {
        return resumeTokens;
    }

    /** Takes the session over from the pool. */
    void begin() {
        note();
        if (session.isOpen()) {
            session.attach(this);
        } else {
            end(CLOSED_BEFORE);
        }
    }

    /** Says to the session what the call has said. */
    void deliver() {
        if (!ended) {
            if (!up.deliver(session, this)) {
                retry.arm(loop.nanoTime() + RETRY_NANOS);
            }
        }
    }

    /** Says the call's last words and hangs up. */
    CompletionStage<Void> close() {
        deliver();
        ended = true;
        retry.disarm();
        up.close();
        return session.close();
    }

    @Override
    public boolean take(byte[] audio, int offset, int length) {
        return session.sendAudio(audio, offset, length);
    }

    @Override
    public boolean isStopped() {
        return ended;
    }

    @Override
    public void onAudio(byte[] audio, int offset, int length) {
        if (!ended && !down.audio(audio, offset, length)) {
            fallBehind();
        }
    }

    @Override
    public void onDownlinkFormat(AudioFormat format) {
        send(listener -> listener.onDownlinkFormat(format));
    }

    @Override
    public void onInterrupted() {
        note();
        if (!ended && !down.cut(UpstreamSession.Listener::onInterrupted)) {
            fallBehind();
        }
    }

    @Override
    public void onGenerationComplete() {
        send(UpstreamSession.Listener::onGenerationComplete);
    }

    @Override
    public void onTurnComplete(boolean idle) {
        send(listener -> listener.onTurnComplete(idle));
    }

    @Override
    public void onTranscript(Transcript transcript) {
        send(listener -> listener.onTranscript(transcript));
    }

    @Override
    public void onToolCalls(List<ToolCall> calls) {
        send(listener -> listener.onToolCalls(calls));
    }

    @Override
    public void onToolCallsCancelled(List<String> ids) {
        send(listener -> listener.onToolCallsCancelled(ids));
    }

    @Override
    public void onUsage(TokenUsage usage) {
        send(listener -> listener.onUsage(usage));
    }

    @Override
    public void onResumable() {
        send(UpstreamSession.Listener::onResumable);
    }

    @Override
    public void onExpiring(Duration timeLeft) {
        send(listener -> listener.onExpiring(timeLeft));
    }

    @Override
    public void onClosed(UpstreamLoss loss) {
        note();
        end(loss);
    }

    private void send(Consumer<UpstreamSession.Listener> event) {
        note();
        if (!ended && !down.signal(event)) {
            fallBehind();
        }
    }

    private void fallBehind() {
        session.close();
        end(BEHIND);
    }

    private void end(UpstreamLoss loss) {
        if (!ended) {
            ended = true;
            retry.disarm();
            lost.accept(loss);
        }
    }

    private void note() {
        resumeTokens = session.resumeTokens();
    }
}
