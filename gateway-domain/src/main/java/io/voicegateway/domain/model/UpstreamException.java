package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Says why a session could not be opened. Without a stack trace: it is news, not a bug. */
public final class UpstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient UpstreamLoss loss;

    public UpstreamException(UpstreamLoss loss) {
        this(loss, null);
    }

    public UpstreamException(UpstreamLoss loss, @Nullable Throwable cause) {
        super(requireNonNull(loss, "loss").closeCode() + " " + loss.reason(), cause, false, false);
        this.loss = loss;
    }

    /** Returns what happened. */
    public UpstreamLoss loss() {
        return loss;
    }
}
