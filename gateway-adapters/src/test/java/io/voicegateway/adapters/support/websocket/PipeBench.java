package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.PipeTransport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A connection of either role on a pipe, so that its peer can do anything and every write is counted. */
abstract class PipeBench {
    static final ConnectionLimits LIMITS = new ConnectionLimits(FrameLimits.DEFAULTS, 8 * 1024, Duration.ofMillis(200));

    static IoLoops loops;
    static XnioLoop loop;

    final Recorder recorder = new Recorder();
    PipeTransport ours;
    PipeTransport peers;
    WebSocketConnection connection;

    @BeforeAll
    static void open() throws Exception {
        loops = IoLoops.start(1, true);
        loop = loops.next();
    }

    @AfterAll
    static void close() {
        loops.close();
    }

    void connect(Role role, int capacity) throws Exception {
        build(role, capacity);
        onLoop(() -> {
            connection.start(recorder);
            return null;
        });
    }

    void build(Role role, int capacity) throws Exception {
        onLoop(() -> {
            PipeTransport[] pair = PipeTransport.pair(loop, Integer.MAX_VALUE, capacity);
            ours = pair[0];
            peers = pair[1];
            MaskKeys keys = role == Role.CLIENT ? new MaskKeys(new SecureRandom()) : null;
            connection = new WebSocketConnection(loop, ours, LIMITS, keys, null);
            return null;
        });
    }

    void peerSends(byte[] bytes) throws Exception {
        onLoop(() -> peers.write(ByteBuffer.wrap(bytes)));
    }

    /** Returns everything that the peer gets until nothing comes any more. */
    byte[] received() throws Exception {
        byte[] all = {};
        for (byte[] next = receive(); next.length > 0; next = receive()) {
            all = concat(all, next);
        }
        return all;
    }

    byte[] receive() throws Exception {
        for (int i = 0; i < 3; i++) { // signals of the pipe are tasks of the loop; let them pass
            onLoop(() -> null);
        }
        return onLoop(() -> {
            ByteBuffer in = ByteBuffer.allocate(64 * 1024);
            int count = peers.read(in);
            return Arrays.copyOf(in.array(), Math.max(0, count));
        });
    }

    static <T> T onLoop(Callable<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        });
        T value = result.get(5, TimeUnit.SECONDS);
        CompletableFuture<Void> eventEnded = new CompletableFuture<>();
        // Tasks may share an event; a timer's firing is an event of its own.
        loop.execute(() -> loop.timer(() -> eventEnded.complete(null)).arm(loop.nanoTime()));
        eventEnded.get(5, TimeUnit.SECONDS);
        return value;
    }
}
