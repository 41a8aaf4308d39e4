package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.port.Loop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Lets newcomers into a loop in small portions, so that a stampede leaves the loop's calls their turn. The I/O thread looks at its
 * sockets only when no task is left, and every connection that is accepted is a task: as many as come would all go before the
 * next frame of a call. Here they wait in line, and the time they may take is a third. Loop only.
 */
final class Turnstile implements Executor {
    /** How long nobody goes through after a portion. */
    static final long PAUSE_NANOS = 2_000_000;

    /** What a portion may take; it is looked at after each newcomer. */
    static final long WORK_NANOS = 1_000_000;

    /**
     * A portion at least, however long they take: code that was never run is slow, and refusals have to be answered
     * within a second.
     */
    static final int LEAST = 4;

    private final Loop loop;
    private final Loop.Timer next;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private long openNanos;
    private long workedNanos;
    private int passed;
    private boolean inside;

    Turnstile(Loop loop) {
        this.loop = loop;
        this.next = loop.timer(this::turn);
        this.openNanos = loop.nanoTime();
    }

    /** Runs the newcomer's business now or, if there were enough just now, a little later; what it runs itself is part of it. */
    @Override
    public void execute(Runnable newcomer) {
        if (inside) {
            newcomer.run();
            return;
        }
        if (waiting.isEmpty() && loop.nanoTime() - openNanos >= 0) {
            begin();
        }
        if (waiting.isEmpty() && hasRoom()) {
            pass(newcomer);
            return;
        }
        waiting.add(newcomer);
        if (waiting.size() == 1) {
            next.arm(openNanos);
        }
    }

    /** Returns whether somebody is passing now. */
    boolean isInside() {
        return inside;
    }

    private void turn() {
        begin();
        try {
            for (Runnable one = waiting.poll(); one != null; one = hasRoom() ? waiting.poll() : null) {
                pass(one);
            }
        } finally { // a newcomer's bug is his own
            if (!waiting.isEmpty()) {
                next.arm(openNanos);
            }
        }
    }

    private void begin() {
        workedNanos = 0;
        passed = 0;
    }

    private boolean hasRoom() {
        return passed < LEAST || workedNanos < WORK_NANOS;
    }

    private void pass(Runnable newcomer) {
        long start = loop.nanoTime();
        inside = true;
        try {
            newcomer.run();
        } finally {
            inside = false;
            passed++;
            long end = loop.nanoTime();
            workedNanos += end - start;
            openNanos = end + PAUSE_NANOS;
        }
    }
}
