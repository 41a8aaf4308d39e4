package io.voicegateway.domain.call;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.UpstreamSession;
import org.jspecify.annotations.Nullable;

/**
 * The model's audio on its way to the caller: turned into the client's format as soon as it comes, then queued in the
 * {@link Playout}. Knows which audio is of a dead turn ({@link TurnGate}) and forgets the codec's state with it.
 */
final class Downlink {
    private final CallScope scope;
    private final Playout playout;
    private final TurnGate gate = new TurnGate();
    private @Nullable AudioCodec codec;
    private int pieceBytes;
    private boolean overflowing;
    private long lastAudioNanos;

    Downlink(CallScope scope, Playout playout) {
        this.scope = scope;
        this.playout = playout;
    }

    /** Hears this session from now on. */
    void connect(UpstreamSession session) {
        format(session.downlinkFormat());
        gate.onNewSession();
        overflowing = false;
        lastAudioNanos = scope.loop().nanoTime();
    }

    /** What comes from now on has this format. */
    void format(AudioFormat format) {
        codec = scope.codecs().create(format, scope.request().downlink());
        pieceBytes = format.bytesFor(Workspace.PIECE_MILLIS);
    }

    void onAudio(byte[] audio, int offset, int length, long nowNanos) {
        lastAudioNanos = nowNanos;
        AudioCodec coder = codec;
        if (coder == null || !gate.admits(nowNanos)) {
            return;
        }
        byte[] coded = scope.workspace().downlinkCoded;
        int end = offset + length;
        for (int from = offset; from < end; from += pieceBytes) {
            int codedLength = coder.transcode(audio, from, Math.min(end - from, pieceBytes), coded, 0);
            append(coded, codedLength, nowNanos);
        }
        // A codec that is not compiled yet takes long; what leaves now is heard from now on.
        playout.tick(scope.loop().nanoTime());
    }

    /** Returns how much of the turn was heard, if the interruption cut one; else -1. */
    long onInterrupted(long nowNanos) {
        gate.onInterrupted(nowNanos);
        forgetTurn();
        long heardMillis = playout.heardMillis(nowNanos);
        return playout.bargeIn(nowNanos) ? heardMillis : -1;
    }

    void onGenerationComplete(long nowNanos) {
        gate.onGenerationComplete();
        endTurn(nowNanos);
    }

    void onTurnComplete(long nowNanos) {
        gate.onTurnComplete();
        endTurn(nowNanos);
    }

    /** The session is gone, and with it the rest of its turn. What is queued is played. */
    void disconnect(long nowNanos) {
        gate.onNewSession();
        endTurn(nowNanos);
        codec = null;
    }

    /** Returns when the model last sent audio, wanted or not. */
    long lastAudioNanos() {
        return lastAudioNanos;
    }

    /** Returns whether the model is in the middle of producing a turn. */
    boolean isProducing() {
        return gate.isProducing();
    }

    /** Returns whether what the model says now belongs to a turn that the caller has cut. */
    boolean isDiscarding() {
        return gate.isClosed();
    }

    private void endTurn(long nowNanos) {
        forgetTurn();
        playout.completeTurn(nowNanos);
    }

    private void forgetTurn() {
        overflowing = false;
        if (codec != null) {
            codec.reset();
        }
    }

    /** A turn that is longer than may wait loses its end, never its middle. */
    private void append(byte[] coded, int length, long nowNanos) {
        if (overflowing || !playout.append(coded, 0, length, nowNanos)) {
            overflowing = true;
            scope.tally().droppedDownlinkBytes += length;
            scope.events()
                    .onDropped(
                            scope.id(),
                            false,
                            length / scope.request().downlink().bytesPerMilli());
        }
    }
}
