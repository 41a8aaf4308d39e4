package io.voicegateway.adapters.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The faults that new sessions meet, in order, each for as many sessions as it has times left. Thread-safe. */
public final class FaultPlan {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    public FaultPlan() {}

    /** Starts with these. */
    public FaultPlan(List<Entry> first) {
        entries.addAll(first);
    }

    /** Adds one behind the others. */
    public void add(Entry entry) {
        entries.add(entry);
    }

    /** Forgets all; sessions that have theirs already keep them. */
    public void clear() {
        entries.clear();
    }

    /** Returns each entry as text, with the times it has left. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            int left = entry.left.get();
            lines.add(entry.text + (entry.limited ? " (" + left + " left)" : ""));
        }
        return lines;
    }

    /** Uses up one time of the first upgrade fault that has any left. */
    public Optional<Fault.UpgradeFault> takeUpgrade() {
        return take(fault -> fault instanceof Fault.UpgradeFault upgrade ? upgrade : null);
    }

    /** Uses up one time of the first setup fault that has any left and fits a setup with or without a handle. */
    public Optional<Fault.SetupFault> takeSetup(boolean resuming) {
        return take(
                fault -> fault instanceof Fault.SetupFault setup && (resuming || !(fault instanceof Fault.RejectResume))
                        ? setup
                        : null);
    }

    /** Uses up one time of every session fault that has any left. */
    public List<SessionFault> takeSession() {
        List<SessionFault> taken = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.fault instanceof SessionFault session && entry.use()) {
                taken.add(session);
            }
        }
        return taken;
    }

    private <T> Optional<T> take(Function<Fault, @org.jspecify.annotations.Nullable T> cast) {
        for (Entry entry : entries) {
            T fault = cast.apply(entry.fault);
            if (fault != null && entry.use()) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** A fault and for how many sessions it is good. */
    public static final class Entry {
        private final Fault fault;
        private final String text;
        private final boolean limited;
        private final AtomicInteger left;

        public Entry(Fault fault, String text, int times) {
            this.fault = fault;
            this.text = text;
            this.limited = times != Integer.MAX_VALUE;
            this.left = new AtomicInteger(times);
        }

        /** Returns the fault itself. */
        public Fault fault() {
            return fault;
        }

        private boolean use() {
            return !limited || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }
}
