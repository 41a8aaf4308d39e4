package io.voicegateway.adapters.upstream.gemini;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A real loop, driven from the test's thread. */
final class LoopDriver implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final IoLoops loops;

    LoopDriver() throws IOException {
        loops = IoLoops.start(1, true);
    }

    XnioLoop loop() {
        return loops.loops().get(0);
    }

    <T> T onLoop(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop().execute(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return await(result);
    }

    <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer in " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        loops.close();
    }
}
