package io.voicegateway.domain.port;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Says, before the upgrade is answered, whether one more call may start. Thread-safe. */
public interface AdmissionPolicy {

    /**
     * Asks for a place for a call of the tenant that comes from the address. Never blocks.
     *
     * @return completes at once or on any thread, within a fraction of a second; never fails
     */
    CompletionStage<Verdict<Permit>> admit(String tenant, String remoteAddress);

    /**
     * Returns why no call at all may start now, if so. It saves work that would be in vain, for {@link #admit} decides; costs
     * nothing.
     */
    default Optional<GatewayError> refusal() {
        return Optional.empty();
    }

    /** Returns how long a refused client should wait before it tries again. */
    Duration retryAfter();

    /** Refuses every new call from now on. Idempotent. */
    void drain();

    /** A place. */
    interface Permit extends AutoCloseable {
        /** Gives the place back. Idempotent; any thread. */
        @Override
        void close();
    }
}
