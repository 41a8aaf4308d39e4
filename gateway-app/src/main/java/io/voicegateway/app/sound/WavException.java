package io.voicegateway.app.sound;

import java.io.IOException;

/** Says what is wrong with a WAV file: what it gives and what is expected. */
public final class WavException extends IOException {
    private static final long serialVersionUID = 1L;

    public WavException(String message) {
        super(message);
    }
}
