package io.voicegateway.domain.call;

import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.port.UpstreamSession;

/**
 * One upstream session as the uplink sees it: a codec, then the transport. The codec cannot be asked twice, so a message
 * that the transport refuses is kept here, coded, and goes first when it takes audio again.
 */
final class UpstreamOutlet {
    private static final byte[] NONE = new byte[0];

    private final UpstreamSession session;
    private final AudioCodec codec;
    private final Workspace workspace;
    private final CallerVoice voice;
    private byte[] unsent = NONE;
    private int unsentLength;
    private long blockedSinceNanos = -1;

    UpstreamOutlet(UpstreamSession session, AudioCodec codec, Workspace workspace, CallerVoice voice) {
        this.session = session;
        this.codec = codec;
        this.workspace = workspace;
        this.voice = voice;
    }

    /** Sends what was refused before; true if nothing is left of it. */
    boolean retry(long nowNanos) {
        if (unsentLength > 0) {
            if (!offer(unsent, unsentLength, nowNanos)) {
                return false;
            }
            unsentLength = 0;
        }
        return true;
    }

    /** Codes and sends the caller's audio; false if the transport refused it and it waits here. */
    boolean send(byte[] raw, int length, long nowNanos) {
        byte[] coded = workspace.uplinkCoded;
        int codedLength = codec.transcode(raw, 0, length, coded, 0);
        voice.listen(coded, codedLength, codec.to(), nowNanos);
        return deliver(coded, codedLength, nowNanos);
    }

    /** Codes and sends made-up audio, its level falling from {@code fromGain} to {@code toGain}; false as for {@link #send}. */
    boolean sendFading(byte[] raw, int length, float fromGain, float toGain, long nowNanos) {
        byte[] coded = workspace.uplinkCoded;
        int codedLength = codec.transcode(raw, 0, length, coded, 0);
        Fade.apply(coded, codedLength, codec.to(), fromGain, toGain);
        return deliver(coded, codedLength, nowNanos);
    }

    boolean isBlocked() {
        return unsentLength > 0;
    }

    /** Returns since when the transport has refused audio; -1 if it takes it. */
    long blockedSinceNanos() {
        return blockedSinceNanos;
    }

    /** Returns how much audio waits here. */
    long unsentNanos() {
        return unsentLength * 1_000_000L / codec.to().bytesPerMilli();
    }

    private boolean deliver(byte[] coded, int length, long nowNanos) {
        if (length == 0 || offer(coded, length, nowNanos)) {
            return true;
        }
        if (unsent.length < length) {
            unsent = new byte[length];
        }
        System.arraycopy(coded, 0, unsent, 0, length);
        unsentLength = length;
        return false;
    }

    private boolean offer(byte[] audio, int length, long nowNanos) {
        boolean sent = session.sendAudio(audio, 0, length);
        if (sent) {
            blockedSinceNanos = -1;
        } else if (blockedSinceNanos < 0) {
            blockedSinceNanos = nowNanos;
        }
        return sent;
    }
}
