package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Carries a {@link GatewayError} where Java knows only throwables. Without a stack trace unless it is a bug. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GatewayError error;

    public GatewayException(GatewayError error) {
        this(error, null);
    }

    public GatewayException(GatewayError error, @Nullable Throwable cause) {
        super(requireNonNull(error, "error").toString(), cause, false, error.code() == GatewayError.Code.BUG);
        this.error = error;
    }

    /** Returns what happened. */
    public GatewayError error() {
        return error;
    }
}
