package io.voicegateway.adapters.support.websocket;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a dial failed. The text names host and port at most: no path, no query, no header, so it may be logged. */
public final class DialException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration retryAfter;

    DialException(String message, @Nullable Throwable cause) {
        this(message, 0, null, cause);
    }

    DialException(String message, int status, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Returns the HTTP status of a refused upgrade, 0 when it did not come so far. */
    public int status() {
        return status;
    }

    /** Returns the server's Retry-After where it gave one in seconds or as a date. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
