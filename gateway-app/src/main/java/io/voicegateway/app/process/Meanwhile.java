package io.voicegateway.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of the start that another processor does while this one goes on. */
public final class Meanwhile<T> {
    private final String what;
    private final FutureTask<T> work;

    private Meanwhile(String what, FutureTask<T> work) {
        this.what = what;
        this.work = work;
    }

    /** Begins it on a thread of its own, which keeps no process alive. */
    public static <T> Meanwhile<T> begin(String what, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, what);
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(what, task);
    }

    /**
     * Waits for what came of it.
     *
     * @throws UncheckedIOException for an {@link IOException} of the work; other faults come as they are
     */
    public T get() {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + ": interrupted", e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** Waits, and hands over what came of it, if anything did. */
    public void ifItWorked(Consumer<T> user) {
        T result;
        try {
            result = work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException e) {
            return; // whoever needed it was told
        }
        user.accept(result);
    }

    private RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException fault) {
            return fault;
        }
        return cause instanceof IOException io
                ? new UncheckedIOException(what + " cannot be had", io)
                : new IllegalStateException(what, cause);
    }
}
