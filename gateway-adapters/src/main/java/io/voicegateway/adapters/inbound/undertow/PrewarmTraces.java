package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.support.http.TraceHeaders;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.WireProtocol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers in which trace a token was asked for, so that the call which shows it belongs to that trace: a carrier passes on
 * the URL, but no header. Holds so many tokens at most, the newest, and each as long as it is good for. Thread-safe.
 */
final class PrewarmTraces {
    static final int MOST = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Noted> byToken = new LinkedHashMap<>();

    PrewarmTraces(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A token was given to somebody who stands in a trace. */
    synchronized void note(String token, TraceContext trace, int seconds) {
        if (!trace.isPresent()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (byToken.size() >= MOST) {
            byToken.values().removeIf(noted -> noted.untilNanos - now < 0);
        }
        if (byToken.size() >= MOST) {
            byToken.remove(byToken.keySet().iterator().next());
        }
        byToken.put(token, new Noted(trace, now + seconds * 1_000_000_000L));
    }

    /** Returns the trace that a client names itself, or else that of its token. */
    TraceContext of(WireProtocol.Handshake handshake) {
        TraceContext own = TraceHeaders.read(handshake.headers());
        return own.isPresent() ? own : ofToken(handshake.path());
    }

    private synchronized TraceContext ofToken(String path) {
        Noted noted = byToken.isEmpty() ? null : byToken.get(path.substring(path.lastIndexOf('/') + 1));
        return noted == null || noted.untilNanos - nanoTime.getAsLong() < 0 ? TraceContext.NONE : noted.trace;
    }

    private record Noted(TraceContext trace, long untilNanos) {}
}
