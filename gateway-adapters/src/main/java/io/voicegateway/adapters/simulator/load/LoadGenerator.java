package io.voicegateway.adapters.simulator.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All callers, on one thread: every millisecond a twentieth of them sends, by an absolute schedule that no slow answer
 * can delay. How late the thread itself was is measured too.
 */
public final class LoadGenerator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadGenerator.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long TICK_NANOS = 1_000_000;
    private static final int TICKS_PER_FRAME = 20;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final LoadPlan plan;
    private final SoundBook book;
    private final Scores scores = new Scores();
    private final Selector selector;
    private final CallerShare share;
    private final @Nullable Caller[] places;
    private final int[] generations;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private long startNanos;
    private int made;
    private volatile long measureFrom = Long.MAX_VALUE;
    private volatile long measureTo = Long.MAX_VALUE;
    private volatile boolean stopping;
    private volatile boolean killed;
    private volatile long endedCpuNanos = -1;
    private volatile LoadProgress progress = LoadProgress.NONE;

    /** Starts to call. The book must be that of the simulator behind the bridge, if it is one of ours. */
    public LoadGenerator(LoadPlan plan, SoundBook book) throws IOException {
        this.plan = plan;
        this.book = book;
        this.selector = Selector.open();
        this.share = new CallerShare(
                selector, new InetSocketAddress(plan.uri().getHost(), plan.uri().getPort()));
        this.places = new @Nullable Caller[plan.calls()];
        this.generations = new int[plan.calls()];
        this.thread = new Thread(this::run, "load-callers");
        thread.setDaemon(true);
        thread.start();
    }

    /** Counts the delays of what is sent from now on. Any thread. */
    public void measure() {
        measureFrom = System.nanoTime();
    }

    /** Counts the delays of what is sent from now on no more. Any thread. */
    public void endMeasure() {
        measureTo = System.nanoTime();
    }

    /** Returns how it stands; new once a second. Any thread. */
    public LoadProgress progress() {
        return progress;
    }

    /** Returns the processor time of the callers' thread. Any thread. */
    public long cpuNanos() {
        long ended = endedCpuNanos;
        return ended >= 0 ? ended : THREADS.getThreadCpuTime(thread.getId());
    }

    /** Lets every call end as callers end calls. Any thread. */
    public void hangUp() {
        stopping = true;
    }

    /** Waits until every call is over; returns whether that came in time. */
    public boolean awaitEnd(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Cuts what is left and returns what was measured. */
    public LoadScores finish() {
        close();
        return LoadScores.of(made, scores, book);
    }

    @Override
    public void close() {
        killed = true;
        selector.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        startNanos = System.nanoTime();
        try {
            long tick = 0;
            while (!killed && !(isEnding() && scores.live == 0 && nobodyLeft())) {
                long due = startNanos + tick * TICK_NANOS;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    selector.select(this::ready, (wait + TICK_NANOS - 1) / TICK_NANOS);
                } else {
                    selector.selectNow(this::ready);
                    send((int) (tick % TICKS_PER_FRAME), due);
                    tick++;
                    if (tick % 1000 == 0) {
                        publish();
                    }
                }
            }
        } catch (IOException e) {
            LOG.error("the load generator ended", e);
        } finally {
            end();
        }
    }

    private void ready(SelectionKey key) {
        ((Caller) key.attachment()).ready(System.nanoTime());
    }

    private void send(int phase, long due) {
        for (int place = phase; place < places.length; place += TICKS_PER_FRAME) {
            Caller caller = places[place];
            long now = System.nanoTime();
            if (caller == null || caller.isOver()) {
                places[place] = mayDial(place, now) ? dial(place) : null;
            } else {
                Scores.record(scores.lateness, now - due);
                if (stopping || isOld(place, caller, now)) {
                    caller.hangUp();
                }
                caller.tick(now);
            }
        }
    }

    private boolean mayDial(int place, long now) {
        if (isEnding() || generations[place] > 0 && plan.callLength().isZero()) {
            return false;
        }
        return now - startNanos >= plan.ramp().toNanos() / plan.calls() * place;
    }

    private @Nullable Caller dial(int place) {
        generations[place]++;
        made++;
        try {
            return new Caller(book.newCall(), plan, book, scores, share, this::counts);
        } catch (IOException e) { // no descriptor left, or nobody listens
            scores.failed(e);
            return null;
        }
    }

    /** The first calls have lengths from nothing to the whole, so that later on as many end in each second. */
    private boolean isOld(int place, Caller caller, long now) {
        long length = plan.callLength().toNanos();
        if (length == 0) {
            return false;
        }
        long spoken = Math.max(length - SECOND_NANOS, length / 2); // a call's last second is silent
        long most = generations[place] == 1 ? spoken / plan.calls() * (place + 1) : spoken;
        return caller.openNanos(now) > most;
    }

    private boolean isEnding() {
        return stopping || plan.maxCalls() > 0 && made >= plan.maxCalls();
    }

    private boolean nobodyLeft() {
        for (Caller caller : places) {
            if (caller != null && !caller.isOver()) {
                return false;
            }
        }
        return true;
    }

    private boolean counts(long sentNanos) {
        return sentNanos - measureFrom >= 0 && measureFrom != Long.MAX_VALUE && sentNanos < measureTo;
    }

    private void publish() {
        progress = new LoadProgress(
                (System.nanoTime() - startNanos) / (double) SECOND_NANOS,
                scores.live,
                scores.failed,
                made,
                scores.recentRoundTrip.getValueAtPercentile(50) / 1000.0,
                scores.recentRoundTrip.getValueAtPercentile(99) / 1000.0,
                scores.mixedUp + book.mixedUp(),
                scores.samplesLost / 8);
        scores.recentRoundTrip.reset();
    }

    private void end() {
        endedCpuNanos = THREADS.getCurrentThreadCpuTime();
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.debug("closing the callers' sockets", e);
        }
        over.countDown();
    }
}
