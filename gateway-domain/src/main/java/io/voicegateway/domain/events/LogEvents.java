package io.voicegateway.domain.events;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes one line when an upstream begins or ceases to fail. */
public final class LogEvents implements PoolEvents {
    private final System.Logger log;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    public LogEvents(System.Logger log) {
        this.log = log;
    }

    @Override
    public void onOpened(UpstreamProfile profile, long openNanos) {
        if (!failing.isEmpty() && failing.remove(profile.upstream())) {
            log.log(
                    INFO,
                    () -> profile.upstream() + " takes sessions again; this one took " + openNanos / 1_000_000 + " ms");
        }
    }

    /** Says it once until it works again: the pool tries for ever. */
    @Override
    public void onOpenFailed(UpstreamProfile profile, UpstreamLoss loss) {
        if (failing.add(profile.upstream())) {
            log.log(WARNING, () -> "no session with " + profile + ": " + loss.closeCode() + " " + loss.reason());
        }
    }

    @Override
    public void onBreaker(String upstream, boolean open) {
        if (open) {
            log.log(WARNING, () -> upstream + " is taken for down: new calls are refused until a probe succeeds");
        } else {
            log.log(INFO, () -> upstream + " is up: calls are taken");
        }
    }
}
