package io.voicegateway.domain.pool;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.ring.AudioRing;
import io.voicegateway.domain.ring.SegmentPool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session whose socket lives on another loop than its call, made to look as if it lived on the call's. Everything here
 * runs on the call's loop; its counterpart is {@link FarSide}.
 *
 * <pre>
 *   call's loop                                            socket's loop
 *   sendAudio, sendText, … ──► Crossing up   (500 ms) ──►  FarSide.deliver ──► session
 *   Listener ◄── deliver ◄──── Crossing down (120 s)  ◄──  FarSide.on…     ◄── session
 * </pre>
 */
final class CrossLoopSession implements UpstreamSession, Crossing.Sink {
    private static final int UP_MILLIS = 500;
    private static final int DOWN_MILLIS = 120_000;
    private static final int CHUNK_MILLIS = 100;
    private static final int UP_SIGNALS = 256;
    /** A turn that comes in one burst brings its words in hundreds of pieces. */
    private static final int DOWN_SIGNALS = 2048;

    private static final UpstreamLoss BEHIND =
            new UpstreamLoss(1006, "the session's loop does not keep up", UpstreamLoss.Remedy.RESUME);

    private final AudioFormat uplink;
    private final AudioFormat downlink;
    private final Loop loop;
    private final Loop farLoop;
    private final FarSide far;
    private final Crossing<UpstreamSession> up;
    private final Crossing<Listener> down;
    private @Nullable Listener listener;
    private @Nullable CompletableFuture<Void> gone;
    private @Nullable UpstreamLoss loss;
    private boolean open = true;

    /** Takes a leased session over for a call on {@code loop}. */
    CrossLoopSession(UpstreamSession session, Loop farLoop, Loop loop, SegmentPool memory) {
        this.uplink = session.uplinkFormat();
        this.downlink = session.downlinkFormat();
        this.loop = loop;
        this.farLoop = farLoop;
        AudioRing upRing = AudioRing.shared(memory, uplink.bytesFor(UP_MILLIS));
        AudioRing downRing = AudioRing.shared(memory, downlink.bytesFor(DOWN_MILLIS));
        this.up = new Crossing<>(farLoop, upRing, UP_SIGNALS, uplink.bytesFor(CHUNK_MILLIS), this::deliverUp);
        this.down = new Crossing<>(loop, downRing, DOWN_SIGNALS, downlink.bytesFor(CHUNK_MILLIS), this::deliverDown);
        this.far = new FarSide(session, farLoop, up, down, loss -> loop.execute(() -> lost(loss)));
        farLoop.execute(far::begin);
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public AudioFormat uplinkFormat() {
        return uplink;
    }

    @Override
    public AudioFormat downlinkFormat() {
        return downlink;
    }

    @Override
    public void attach(Listener newListener) {
        listener = newListener;
        down.wake();
    }

    @Override
    public boolean sendAudio(byte[] audio, int offset, int length) {
        return isOpen() && up.audio(audio, offset, length);
    }

    @Override
    public void sendText(String text) {
        say(session -> session.sendText(text));
    }

    @Override
    public void bargeIn(long heardMillis) {
        say(session -> session.bargeIn(heardMillis));
    }

    @Override
    public void sendToolResults(List<ToolResult> results) {
        List<ToolResult> kept = List.copyOf(results);
        say(session -> session.sendToolResults(kept));
    }

    @Override
    public List<String> resumeTokens() {
        return far.resumeTokens();
    }

    @Override
    public boolean isOpen() {
        return open && loss == null;
    }

    @Override
    public CompletionStage<Void> close() {
        if (gone == null) {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            gone = stage;
            open = false;
            farLoop.execute(() -> far.close()
                    .whenComplete((closed, ignored) -> loop.execute(() -> {
                        down.close();
                        stage.complete(null);
                    })));
        }
        return gone;
    }

    /** Takes audio from the other side. */
    @Override
    public boolean take(byte[] audio, int offset, int length) {
        if (listener == null) {
            return false;
        }
        listener.onAudio(audio, offset, length);
        return true;
    }

    @Override
    public boolean isStopped() {
        return !open;
    }

    private void deliverUp() {
        far.deliver();
    }

    /** Before a listener is there everything waits; {@link #attach} looks again. */
    private void deliverDown() {
        if (open && listener != null) {
            down.deliver(listener, this);
        }
        if (open && listener != null && loss != null) {
            open = false;
            listener.onClosed(loss);
        }
    }

    /** What came before the loss is heard before it: the ring and the mailbox held it when this task was sent. */
    private void lost(UpstreamLoss reason) {
        if (loss == null) {
            loss = reason;
            deliverDown();
        }
    }

    /** A peer that reads nothing while signals pile up is as good as gone. */
    private void say(Consumer<UpstreamSession> words) {
        if (isOpen() && !up.signal(words)) {
            loop.execute(() -> lost(BEHIND));
        }
    }
}
