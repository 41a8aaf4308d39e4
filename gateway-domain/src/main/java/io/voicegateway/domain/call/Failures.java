package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Turns what a stage failed with into values. */
final class Failures {
    private Failures() {}

    /** Returns why there is no session. */
    static GatewayError ofLease(@Nullable Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof GatewayException known) {
            return known.error();
        }
        if (cause instanceof UpstreamException known) {
            return ofLoss(known.loss(), Code.CONNECT_FAILED);
        }
        return new GatewayError(Code.BUG, "lease failed: " + name(cause));
    }

    /** Returns the error for a session that is lost for good. */
    static GatewayError ofLoss(UpstreamLoss loss, Code code) {
        Code exact = loss.remedy() == UpstreamLoss.Remedy.NONE ? Code.UPSTREAM_REJECTED : code;
        return new GatewayError(exact, loss.closeCode() + " " + loss.reason());
    }

    /** Returns how a new session failed to come. */
    static UpstreamLoss ofReplacement(@Nullable Throwable failure) {
        Throwable cause = unwrapped(failure);
        return cause instanceof UpstreamException known
                ? known.loss()
                : new UpstreamLoss(1006, "replacement failed: " + name(cause), UpstreamLoss.Remedy.FRESH);
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String name(@Nullable Throwable cause) {
        return cause == null ? "nothing came" : cause.getClass().getSimpleName();
    }
}
