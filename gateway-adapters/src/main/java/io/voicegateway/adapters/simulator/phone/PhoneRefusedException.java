package io.voicegateway.adapters.simulator.phone;

import java.io.IOException;

/** Says that nobody answered the phone's call. */
public final class PhoneRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    PhoneRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the HTTP status of the refused upgrade; 0 if there was no answer at all. */
    public int status() {
        return status;
    }
}
