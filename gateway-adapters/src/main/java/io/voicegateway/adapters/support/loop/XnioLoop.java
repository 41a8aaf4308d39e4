package io.voicegateway.adapters.support.loop;

import static java.util.Objects.requireNonNull;

import io.voicegateway.domain.port.Loop;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * An XNIO I/O thread as a {@link Loop}.
 *
 * <p>Whatever enters the thread on our behalf (a socket that is readable or writable, a tick of the wheel, a task) runs
 * between {@link #begin} and {@link #end}: an <em>event</em>. At the end of the outermost event the tasks given meanwhile
 * run, then the timers that are due, and last everything that was staged is written. So several messages for one
 * connection become one write, and a task that the loop gives itself needs no wake-up of the selector.
 */
public final class XnioLoop implements Loop {

    /** What one read takes from a socket at most; a peer that floods waits for its next turn after so much. */
    public static final int IO_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(XnioLoop.class);
    private static final int TASKS_PER_EVENT = 256;

    private final XnioIoThread thread;
    private final String name;
    private final TimerWheel wheel = new TimerWheel(System.nanoTime(), this::runSafely);
    private final BufferPool buffers = new BufferPool();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Set by whoever asks the thread to run {@link #runTasks}, cleared there. */
    private final AtomicBoolean wakeUpAsked = new AtomicBoolean();
    /** Whether this event has tasks to run; those of other threads come with a wake-up, so most events need not look. */
    private boolean tasksWait;

    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(IO_BYTES);
    private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(IO_BYTES);
    private final byte[] readArray = new byte[IO_BYTES];
    private Flushable[] staged = new Flushable[16];
    private int stagedCount;
    private int depth;
    private final Runnable wakeUp = this::runTasks;
    private final Runnable wheelTick = this::wheelTick;
    private XnioExecutor.@Nullable Key wheelKey;
    private long wheelKeyNanos = TimerWheel.NEVER;

    XnioLoop(XnioIoThread thread) {
        this.thread = thread;
        this.name = "io-" + thread.getNumber();
    }

    @Override
    public String name() {
        return name;
    }

    public XnioIoThread thread() {
        return thread;
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** {@inheritDoc} What is given after the worker has stopped is dropped. */
    @Override
    public void execute(Runnable task) {
        tasks.add(requireNonNull(task, "task"));
        if (inEvent()) {
            tasksWait = true;
        } else {
            askForWakeUp();
        }
    }

    @Override
    public Timer timer(Runnable task) {
        return new LoopTimer(this, wheel, requireNonNull(task, "task"));
    }

    /** Runs blocking work (name look-ups, TLS arithmetic) on the worker's threads. */
    public void executeBlocking(Runnable work) {
        thread.getWorker().execute(work);
    }

    /** Opens an event; events nest. Loop only. */
    public void begin() {
        assert inLoop() : "event opened off its loop";
        depth++;
    }

    /** Ends an event; the outermost one writes what was staged. Call it in a {@code finally}. */
    public void end() {
        try {
            if (depth == 1) {
                settle();
            }
        } finally {
            depth--;
        }
    }

    /** Has {@code flush} called once at the end of this event, or soon where no event is open. Loop only. */
    public void flushLater(Flushable flushable) {
        if (stagedCount == staged.length) {
            staged = Arrays.copyOf(staged, stagedCount * 2);
        }
        staged[stagedCount++] = flushable;
        if (depth == 0) {
            askForWakeUp();
        }
    }

    /** Returns the spare arrays. Loop only. */
    public BufferPool buffers() {
        return buffers;
    }

    /** Returns the direct buffer for reading, cleared. Its content lives until the next read of any connection. */
    public ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    /** Returns the array that what was read is looked at in, of {@link #IO_BYTES}. */
    public byte[] readArray() {
        return readArray;
    }

    /** Returns the direct buffer for writing, cleared. */
    public ByteBuffer writeBuffer() {
        return writeBuffer.clear();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Makes sure that the thread wakes in time; inside an event that waits for its end. */
    void timersChanged() {
        if (depth == 0) {
            scheduleWheel(nanoTime());
        }
    }

    private boolean inEvent() {
        return inLoop() && depth > 0;
    }

    private void askForWakeUp() {
        if (wakeUpAsked.compareAndSet(false, true)) {
            unlessStopped(() -> thread.execute(wakeUp));
        }
    }

    private void runTasks() {
        wakeUpAsked.set(false);
        tasksWait = true;
        begin();
        end();
    }

    private void settle() {
        if (tasksWait) {
            runSomeTasks();
        }
        long next = wheel.nextNanos();
        if (next != TimerWheel.NEVER) {
            long now = nanoTime();
            if (next - now <= 0) {
                wheel.run(now);
            }
            scheduleWheel(now);
        }
        for (int i = 0; i < stagedCount; i++) { // what is staged meanwhile is written, too
            staged[i].flush();
        }
        Arrays.fill(staged, 0, stagedCount, null);
        stagedCount = 0;
        if (tasksWait) { // given while writing, or too many for one event
            askForWakeUp();
        }
    }

    private void runSomeTasks() {
        for (int i = 0; i < TASKS_PER_EVENT; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                tasksWait = false;
                return;
            }
            runSafely(task);
        }
    }

    private void scheduleWheel(long now) {
        long next = wheel.nextNanos();
        if (wheelKey != null) {
            boolean stillAhead = wheelKeyNanos - now > 0;
            if (stillAhead && (next == TimerWheel.NEVER || wheelKeyNanos - next <= 0)) {
                return;
            }
            wheelKey.remove();
            wheelKey = null;
        }
        if (next != TimerWheel.NEVER) {
            wheelKeyNanos = next;
            long millis = Math.max(1, (next - now + 999_999) / 1_000_000);
            unlessStopped(() -> wheelKey = thread.executeAfter(wheelTick, millis, TimeUnit.MILLISECONDS));
        }
    }

    private void wheelTick() {
        wheelKey = null;
        begin();
        end();
    }

    private void unlessStopped(Runnable request) {
        try {
            request.run();
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{} has stopped, its tasks and timers are dropped", name);
        }
    }

    private void runSafely(Runnable task) {
        try {
            task.run();
        } catch (Throwable bug) {
            LOG.error("a task of {} failed, the loop goes on", name, bug);
        }
    }
}
