package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.fault.SessionFault;
import io.voicegateway.adapters.simulator.net.IoLoop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All sessions, live and lately ended, and what is counted over all of them. Thread-safe. */
public final class SessionBook {

    private static final int MAX_ENDED = 2_000;
    private static final int MAX_KEYS = 10_000;

    private final Map<Long, Entry> live = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<SessionRecord> ended = new ConcurrentLinkedDeque<>();
    private final Set<Integer> keyHashes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger endedKept = new AtomicInteger();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong resumed = new AtomicLong();
    private final AtomicLong upgradesRefused = new AtomicLong();
    private final AtomicInteger mostLive = new AtomicInteger();

    public SessionBook() {}

    /**
     * What is counted.
     *
     * @param opened WebSockets ever opened
     * @param live of these, open now
     * @param mostLive most that were open at one time
     * @param resumed setups with a handle that were accepted
     * @param upgradesRefused HTTP requests that were not given a WebSocket
     * @param distinctKeys different credentials seen; the credentials themselves are not kept
     */
    public record Totals(long opened, int live, int mostLive, long resumed, long upgradesRefused, int distinctKeys) {}

    /** Returns the counts. Any thread. */
    public Totals totals() {
        return new Totals(
                opened.get(), live.size(), mostLive.get(), resumed.get(), upgradesRefused.get(), keyHashes.size());
    }

    /** Returns what is known of every session, in the order they were opened. Any thread but a loop's. */
    public List<SessionReport> sessions() {
        List<SessionReport> reports = new ArrayList<>();
        for (SessionRecord record : ended) {
            reports.add(record.report(0));
        }
        live.values().stream()
                .map(Entry::loop)
                .distinct()
                .forEach(loop -> reports.addAll(loop.call(() -> live.values().stream()
                        .filter(entry -> entry.loop == loop)
                        .map(entry -> entry.record.report(loop.nanoTime()))
                        .toList())));
        reports.sort(Comparator.comparingLong(SessionReport::id));
        return reports;
    }

    /** Returns the audio that a session received, PCM16 at 16 kHz; empty unless recording is on. Not from a loop. */
    public Optional<byte[]> recording(long id) {
        Entry entry = live.get(id);
        if (entry != null) {
            return Optional.of(entry.loop.call(entry.record::recording));
        }
        return ended.stream().filter(record -> record.id == id).findFirst().map(SessionRecord::recording);
    }

    /** Lets a fault happen in one live session, or in all if {@code id} is 0; returns in how many. Any thread. */
    public int strike(long id, SessionFault fault) {
        int count = 0;
        for (Entry entry : live.values()) {
            if (entry.script.isPresent() && (id == 0 || entry.record.id == id)) {
                FaultScript script = entry.script.get();
                entry.loop.execute(() -> script.run(fault));
                count++;
            }
        }
        return count;
    }

    /** Notes a new WebSocket. */
    SessionRecord open(IoLoop loop, String key, boolean recording) {
        if (!key.isEmpty() && keyHashes.size() < MAX_KEYS) {
            keyHashes.add(key.hashCode());
        }
        SessionRecord record =
                new SessionRecord(opened.incrementAndGet(), loop.nanoTime(), System.currentTimeMillis(), recording);
        live.put(record.id, new Entry(record, loop, Optional.empty()));
        mostLive.accumulateAndGet(live.size(), Math::max);
        return record;
    }

    /** Notes that a session has been set up. */
    void attach(long id, FaultScript script) {
        live.computeIfPresent(id, (ignored, entry) -> new Entry(entry.record, entry.loop, Optional.of(script)));
    }

    /** Notes that a setup with a handle was accepted. */
    void resumed() {
        resumed.incrementAndGet();
    }

    /** Notes a request that got no WebSocket. */
    void refused() {
        upgradesRefused.incrementAndGet();
    }

    /** Notes that a WebSocket is gone. */
    void ended(SessionRecord record) {
        ended.addLast(record);
        live.remove(record.id);
        if (endedKept.incrementAndGet() > MAX_ENDED) {
            ended.pollFirst();
            endedKept.decrementAndGet();
        }
    }

    private record Entry(SessionRecord record, IoLoop loop, Optional<FaultScript> script) {}
}
