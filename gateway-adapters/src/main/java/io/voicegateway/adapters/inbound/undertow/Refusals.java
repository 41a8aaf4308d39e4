package io.voicegateway.adapters.inbound.undertow;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts upgrades that were refused, by reason; the reasons are constants of ours, never a caller's words. Thread-safe. */
final class Refusals {
    private final Consumer<String> listener;
    private final Map<String, LongAdder> byReason = new ConcurrentHashMap<>();

    /** @param listener is told each reason */
    Refusals(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Counts one; a constant's name is said in lower case. */
    void count(Enum<?> reason) {
        String name = reason.name().toLowerCase(Locale.ROOT);
        byReason.computeIfAbsent(name, key -> new LongAdder()).increment();
        listener.accept(name);
    }

    /** Returns how many there were of each reason that there was. */
    Map<String, Long> snapshot() {
        Map<String, Long> counts = new TreeMap<>();
        byReason.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
