package io.voicegateway.adapters.support.loop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** The XNIO worker that the listener and the upstream dialer share, and its loops. */
public final class IoLoops implements AutoCloseable {

    /** Names the class that makes management servers. */
    private static final String MANAGEMENT_BUILDER = "javax.management.builder.initial";

    private static final String SAFE_KEYS = "xnio.nio.thread-safe-selection-keys";

    private static final int WORKER_THREADS = 4;
    private static final long CLOSE_SECONDS = 2;

    static {
        // Otherwise each accepted socket parks its I/O thread until the accepting thread has registered it.
        // The selectors of JDK 11 and newer take registrations from any thread.
        if (System.getProperty(SAFE_KEYS) == null) {
            System.setProperty(SAFE_KEYS, "true");
        }
    }

    private final XnioWorker worker;
    private final List<XnioLoop> loops;
    private final AtomicInteger turn = new AtomicInteger();

    private IoLoops(XnioWorker worker) {
        this.worker = worker;
        List<XnioLoop> made = new ArrayList<>();
        for (int i = 0; i < worker.getIoThreadCount(); i++) {
            made.add(new XnioLoop(worker.getIoThread(i)));
        }
        this.loops = List.copyOf(made);
    }

    /** Starts with the default number of I/O threads: one for each processor. */
    public static IoLoops start(boolean daemon) throws IOException {
        return start(Runtime.getRuntime().availableProcessors(), daemon);
    }

    /** Starts so many I/O threads, and up to four more for what blocks. Daemon threads do not keep the process alive. */
    public static IoLoops start(int ioThreads, boolean daemon) throws IOException {
        if (ioThreads < 1) {
            throw new IllegalArgumentException("io threads: " + ioThreads + " (expected: 1 or more)");
        }
        OptionMap options = OptionMap.builder()
                .set(Options.WORKER_NAME, "gateway")
                .set(Options.WORKER_IO_THREADS, ioThreads)
                .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                .set(Options.THREAD_DAEMON, daemon)
                .getMap();
        return new IoLoops(workerWithoutManagement(options));
    }

    /**
     * Makes a worker that is not in the platform's management server. XNIO would enter itself and therefore set the server up: a
     * fifth of a whole start, for beans that nobody asks for. Told that there can be none at the moment it goes without, and
     * whoever wants the server later gets it.
     */
    private static synchronized XnioWorker workerWithoutManagement(OptionMap options) throws IOException {
        if (System.getProperty(MANAGEMENT_BUILDER) != null) { // somebody's own server
            return Xnio.getInstance().createWorker(options);
        }
        System.setProperty(MANAGEMENT_BUILDER, "none");
        try {
            return Xnio.getInstance().createWorker(options);
        } finally {
            System.clearProperty(MANAGEMENT_BUILDER);
        }
    }

    /** Returns the worker that listeners accept with. */
    public XnioWorker worker() {
        return worker;
    }

    public List<XnioLoop> loops() {
        return loops;
    }

    /** Returns the loop of that I/O thread, which must be one of this worker's. */
    public XnioLoop of(XnioIoThread thread) {
        XnioLoop loop = loops.get(thread.getNumber());
        if (loop.thread() != thread) {
            throw new IllegalArgumentException(
                    "thread: " + thread.getName() + " (expected: one of worker " + worker.getName() + ")");
        }
        return loop;
    }

    /** Returns the loop of the calling thread; throws {@link IllegalStateException} off the I/O threads. */
    public XnioLoop current() {
        return of(XnioIoThread.requireCurrentThread());
    }

    /** Returns the loops in turn, for work that belongs to no call yet. */
    public XnioLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** Stops all threads; open connections are closed. Waits two seconds at most. */
    @Override
    public void close() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
