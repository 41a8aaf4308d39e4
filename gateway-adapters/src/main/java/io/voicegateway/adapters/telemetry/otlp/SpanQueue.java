package io.voicegateway.adapters.telemetry.otlp;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.voicegateway.domain.port.Export;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds spans that are over until one thread of its own has sent them. A call's loop only ever puts one in: if the queue is
 * full, because the collector is away or slow, the span is dropped and counted, as are those that a request failed with.
 */
final class SpanQueue implements SpanProcessor, Export {
    static final int BATCH = 512;

    private static final Logger LOG = LoggerFactory.getLogger(SpanQueue.class);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    /** The library's own log goes past ours, and tells each failure. Held, lest it be collected with its level. */
    private static final java.util.logging.Logger LIBRARY = java.util.logging.Logger.getLogger("io.opentelemetry");

    private final SpanExporter exporter;
    private final Duration timeout;
    private final BlockingQueue<SpanData> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean hurried = new AtomicBoolean();
    private final ScheduledExecutorService sender;
    private boolean failing;

    SpanQueue(SpanExporter exporter, OtlpConfig.Queue config, Duration timeout) {
        LIBRARY.setLevel(Level.OFF);
        this.exporter = exporter;
        this.timeout = timeout;
        this.waiting = new ArrayBlockingQueue<>(config.most());
        this.sender = Executors.newSingleThreadScheduledExecutor(SpanQueue::thread);
        long pauseMillis = config.pause().toMillis();
        sender.scheduleWithFixedDelay(this::send, pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (!span.getSpanContext().isSampled()) {
            return;
        }
        if (!waiting.offer(span.toSpanData())) {
            dropped.incrementAndGet();
        } else if (waiting.size() >= BATCH && !hurried.getAndSet(true)) {
            hurry();
        }
    }

    @Override
    public String what() {
        return "spans";
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        hurry();
        sender.shutdown();
        try {
            if (!sender.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                sender.shutdownNow();
            }
        } catch (InterruptedException e) {
            sender.shutdownNow();
            Thread.currentThread().interrupt();
        }
        dropped.addAndGet(waiting.size());
        exporter.shutdown();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    private void hurry() {
        try {
            sender.execute(this::send);
        } catch (RejectedExecutionException closed) {
            // What came too late is counted by close().
        }
    }

    /** On the sender's thread. */
    private void send() {
        hurried.set(false);
        List<SpanData> batch = new ArrayList<>(BATCH);
        while (waiting.drainTo(batch, BATCH) > 0) {
            String failure = sent(batch);
            if (!failure.isEmpty()) {
                dropped.addAndGet(batch.size());
            }
            tell(failure);
            batch.clear();
        }
    }

    /** Returns what went wrong; empty if nothing did. */
    private String sent(List<SpanData> batch) {
        try {
            CompletableResultCode result = exporter.export(batch);
            result.join(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
            if (result.isSuccess()) {
                return "";
            }
            Throwable failure = result.getFailureThrowable();
            return failure == null ? "no answer in time" : kind(failure);
        } catch (RuntimeException e) {
            return kind(e);
        }
    }

    private static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == failure ? "answered with an error" : root.getClass().getSimpleName();
    }

    /** Says it once until it works again. A collector's words, which may hold anything, are not repeated. */
    private void tell(String failure) {
        if (failing == failure.isEmpty()) {
            failing = !failing;
            if (failing) {
                LOG.warn("traces are not taken ({}): spans are dropped and counted until they are", failure);
            } else {
                LOG.info("traces are taken again, {} spans were dropped so far", dropped);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "trace-export");
        thread.setDaemon(true);
        return thread;
    }
}
