package io.voicegateway.domain.events;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.PoolEvents;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes one line when a call begins, one when it ends or is refused, and one when an upstream begins or ceases to fail.
 * Nothing that a caller said or that names a person: attributes stay out.
 */
public final class LogEvents implements CallEvents, PoolEvents {
    private final System.Logger log;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    public LogEvents(System.Logger log) {
        this.log = log;
    }

    @Override
    public void onOffered(CallRequest request) {
        log.log(
                INFO,
                () -> "call " + request.id() + " begins: " + request.protocol() + ", " + request.uplink() + " up, "
                        + request.downlink() + " down, " + request.profile());
    }

    @Override
    public void onRefused(CallRequest request, GatewayError error) {
        log.log(WARNING, () -> "call " + request.id() + " refused: " + error);
    }

    @Override
    public void onEnded(CallSummary call) {
        log.log(call.cause() == null ? INFO : WARNING, () -> line(call));
    }

    @Override
    public void onOpened(UpstreamProfile profile, long openNanos) {
        if (!failing.isEmpty() && failing.remove(profile.upstream())) {
            log.log(INFO, () -> profile.upstream() + " takes sessions again, after " + openNanos / 1_000_000 + " ms");
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

    private static String line(CallSummary call) {
        String ready = call.leaseNanos() < 0
                ? "never ready"
                : String.format(
                        Locale.ROOT, "ready in %.1f ms%s", call.leaseNanos() / 1e6, call.warm() ? " (warm)" : "");
        return String.format(
                Locale.ROOT,
                "call %s ended after %.1f s: %s; %s; turns=%d barge-ins=%d underruns=%d handovers=%d"
                        + " up=%dms down=%dms dropped=%dms filled=%dms flushed=%dms tokens=%d",
                call.request().id(),
                call.durationNanos() / 1e9,
                call.cause() == null ? "hang-up" : call.cause(),
                ready,
                call.turns(),
                call.bargeIns(),
                call.underruns(),
                call.handovers(),
                call.uplinkMillis(),
                call.downlinkMillis(),
                call.droppedUplinkMillis(),
                call.filledUplinkMillis(),
                call.flushedDownlinkMillis(),
                call.totalTokens());
    }
}
