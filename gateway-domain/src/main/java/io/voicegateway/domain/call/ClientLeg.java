package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.port.ClientSession;
import org.jspecify.annotations.Nullable;

/** Hears the client for one {@link Bridge}. Whatever goes wrong in an event ends this call only. */
final class ClientLeg implements ClientSession.Listener {
    private final Bridge bridge;

    ClientLeg(Bridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public void onAudio(byte[] audio, int offset, int length, long timestampMillis) {
        try {
            bridge.onCallerAudio(audio, offset, length);
        } catch (Throwable bug) {
            bridge.onBug(bug);
        }
    }

    @Override
    public void onMark(long mark) {
        try {
            bridge.onMark(mark);
        } catch (Throwable bug) {
            bridge.onBug(bug);
        }
    }

    /** The model hears tones in the audio itself; there is nothing to pass on. */
    @Override
    public void onDtmf(char digit) {}

    @Override
    public void onWritable() {
        try {
            bridge.onTimer();
        } catch (Throwable bug) {
            bridge.onBug(bug);
        }
    }

    @Override
    public void onClosed(@Nullable GatewayError cause) {
        bridge.end(cause);
    }
}
