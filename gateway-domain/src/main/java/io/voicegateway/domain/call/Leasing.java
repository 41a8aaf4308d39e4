package io.voicegateway.domain.call;

import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.UpstreamPool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A call's hold on the pool, from the asking to the giving back, which happens exactly once. */
final class Leasing {
    private @Nullable CompletableFuture<UpstreamPool.Lease> asked;
    private UpstreamPool.@Nullable Lease lease;
    private boolean over;

    /** Asks for a session that goes on with one of the handles. A lease that comes after {@link #end()} is given back at once. */
    void ask(
            UpstreamPool pool,
            CallScope scope,
            List<String> handles,
            BiConsumer<UpstreamPool.@Nullable Lease, @Nullable Throwable> answer) {
        UpstreamProfile profile = scope.request().profile();
        asked = (handles.isEmpty() ? pool.lease(profile, scope.loop()) : pool.lease(profile, scope.loop(), handles))
                .toCompletableFuture();
        asked.whenComplete((leased, failure) -> {
            if (!over) {
                lease = leased;
                answer.accept(leased, failure);
            } else if (leased != null) {
                leased.close();
            }
        });
    }

    /** Gives the session back, or wants none any more. */
    void end() {
        over = true;
        if (lease != null) {
            lease.close();
        } else if (asked != null) {
            asked.cancel(false);
        }
    }
}
