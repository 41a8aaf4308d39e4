package io.voicegateway.adapters.support.websocket;

import io.voicegateway.adapters.support.loop.XnioLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Finds addresses off the loop. All who ask for a name while it is looked up share one look-up, so that a resolver that
 * hangs holds one worker thread per name, and few names are looked up at once.
 */
final class NameLookup {

    private static final int MAX_NAMES_AT_ONCE = 2;

    private final Map<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

    /** Returns at least one address, or fails with an {@link IOException}; completes on any thread. */
    CompletableFuture<InetAddress[]> resolve(String host, XnioLoop loop) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> shared = running.putIfAbsent(host, mine);
        if (shared != null) {
            return shared;
        }
        if (running.size() > MAX_NAMES_AT_ONCE) {
            fail(host, mine, new IOException("too many name look-ups at once"));
            return mine;
        }
        try {
            loop.executeBlocking(() -> lookUp(host, mine));
        } catch (RejectedExecutionException stopped) {
            fail(host, mine, new IOException("the worker has stopped", stopped));
        }
        return mine;
    }

    private void lookUp(String host, CompletableFuture<InetAddress[]> result) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            running.remove(host);
            result.complete(addresses);
        } catch (UnknownHostException | SecurityException unknown) {
            fail(host, result, unknown);
        }
    }

    private void fail(String host, CompletableFuture<InetAddress[]> result, Exception why) {
        running.remove(host);
        result.completeExceptionally(why);
    }
}
