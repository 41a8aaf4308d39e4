package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * A call that goes on.
 *
 * @param request how it began
 * @param ageNanos since then
 */
public record LiveCall(CallRequest request, long ageNanos) {
    public LiveCall {
        requireNonNull(request, "request");
    }
}
