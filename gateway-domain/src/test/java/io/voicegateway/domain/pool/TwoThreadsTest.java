package io.voicegateway.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.PoolEvents;
import io.voicegateway.domain.port.SessionShare;
import io.voicegateway.domain.port.UpstreamPool.Lease;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.testing.ScriptedUpstream;
import io.voicegateway.domain.testing.ThreadLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool on loops with threads of their own. */
@Timeout(60)
class TwoThreadsTest {
    private static final int FURTHEST_AHEAD = 100;

    private final ThreadLoop callLoop = new ThreadLoop("io-0");
    private final ThreadLoop farLoop = new ThreadLoop("io-1");
    private final SegmentPool memory = SegmentPool.ofBytes(32 << 20);

    @AfterEach
    void stopThreads() {
        callLoop.close();
        farLoop.close();
    }

    /** Every turn's bytes carry its number, so that a byte of a turn after its interruption is noticed. */
    @Test
    void noByteIsLostOrMovedAndNoInterruptionTouchesTheNextTurn() throws Exception {
        int turns = 3000;
        ScriptedUpstream far = new ScriptedUpstream(farLoop);
        Turns heard = new Turns();
        CrossLoopSession session = callLoop.call(() -> {
            CrossLoopSession made = new CrossLoopSession(far, farLoop, callLoop, memory);
            made.attach(heard);
            return made;
        });

        farLoop.call(() -> true);
        farLoop.call(() -> {
            sayTurns(far.listener(), turns, new Random(42), heard);
            return true;
        });
        heard.over.get(30, TimeUnit.SECONDS);
        callLoop.call(session::close).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(heard.wrong.get()).isZero();
        assertThat(heard.interruptions).isPositive();
        assertThat(heard.completed).isEqualTo(turns - heard.interruptions);
        assertThat(memory.freeSegments()).isEqualTo(memory.madeSegments());
    }

    @Test
    void callsSpeechArrivesWholeWhenBothLoopsAreBusy() throws Exception {
        int frames = 20_000;
        ScriptedUpstream far = new ScriptedUpstream(farLoop);
        CrossLoopSession session = callLoop.call(() -> new CrossLoopSession(far, farLoop, callLoop, memory));
        CompletableFuture<Boolean> sent = new CompletableFuture<>();

        callLoop.execute(() -> sendAll(session, frames, 0, sent));
        sent.get(30, TimeUnit.SECONDS);
        callLoop.call(session::close).toCompletableFuture().get(10, TimeUnit.SECONDS);

        byte[] audio = farLoop.call(far::audio);
        assertThat(audio).hasSize(frames * 4);
        for (int i = 0; i < frames; i++) {
            assertThat(audio[4 * i]).isEqualTo((byte) i);
        }
    }

    @Test
    void manyCallsOnTwoLoopsNeverShareASession() throws Exception {
        PoolConfig config = PoolConfig.of(PoolFixture.PROFILE, 4, 40);
        ThreadConnector connector = new ThreadConnector();
        WarmPool pool = new WarmPool(
                config,
                List.of(callLoop, farLoop),
                List.of(connector),
                new PoolEvents() {},
                () -> 0.5,
                memory,
                SessionShare.UNLIMITED);
        pool.start();
        Set<UpstreamSession> lent = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        int calls = 2000;
        CompletableFuture<?>[] done = new CompletableFuture<?>[calls];

        for (int i = 0; i < calls; i++) {
            ThreadLoop loop = i % 3 == 0 ? farLoop : callLoop;
            CompletableFuture<Void> call = new CompletableFuture<>();
            done[i] = call;
            loop.execute(() -> pool.lease(PoolFixture.PROFILE, loop).whenComplete((lease, failure) -> {
                if (lease != null) {
                    if (lease.session() instanceof ScriptedUpstream raw && !lent.add(raw)) {
                        twice.incrementAndGet();
                    }
                    loop.execute(() -> close(lease, call));
                } else {
                    call.complete(null);
                }
            }));
            if (i % 20 == 0) {
                CompletableFuture.allOf(Arrays.copyOf(done, i + 1)).get(10, TimeUnit.SECONDS);
            }
        }
        CompletableFuture.allOf(done).get(30, TimeUnit.SECONDS);
        pool.drain();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (connector.open() > 0 && System.nanoTime() - deadline < 0) {
            callLoop.call(() -> true);
            farLoop.call(() -> true);
        }
        callLoop.call(() -> true);
        farLoop.call(() -> true);

        assertThat(twice).hasValue(0);
        assertThat(pool.stats().hits()).isPositive();
        assertThat(connector.open()).isZero();
        assertThat(pool.snapshot().leased()).isZero();
        assertThat(memory.freeSegments()).isEqualTo(memory.madeSegments());
    }

    private static void close(Lease lease, CompletableFuture<Void> call) {
        lease.close();
        call.complete(null);
    }

    /** Keeps as far ahead as the mailbox allows: a call's loop that falls further behind loses its session, on purpose. */
    private static void sayTurns(UpstreamSession.Listener listener, int turns, Random random, Turns heard) {
        byte[] part = new byte[4000];
        for (int turn = 0; turn < turns; turn++) {
            Arrays.fill(part, (byte) turn);
            for (int parts = random.nextInt(4); parts >= 0; parts--) {
                listener.onAudio(part, 0, 1 + random.nextInt(part.length));
            }
            if (random.nextInt(3) == 0) {
                listener.onInterrupted();
            } else {
                listener.onTurnComplete(true);
            }
            while (turn - heard.turn > FURTHEST_AHEAD && !heard.over.isDone()) {
                Thread.onSpinWait();
            }
        }
        listener.onClosed(new UpstreamLoss(1000, "over", Remedy.FRESH));
    }

    private void sendAll(CrossLoopSession session, int frames, int from, CompletableFuture<Boolean> sent) {
        int next = from;
        byte[] frame = new byte[4];
        while (next < frames) {
            frame[0] = (byte) next;
            if (!session.sendAudio(frame, 0, 4)) {
                int again = next;
                callLoop.execute(() -> sendAll(session, frames, again, sent));
                return;
            }
            next++;
        }
        sent.complete(true);
    }

    /** Checks that audio belongs to the turn that is due. */
    private static final class Turns implements UpstreamSession.Listener {
        private final AtomicInteger wrong = new AtomicInteger();
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        /** Written by the call's loop, read by both. */
        private volatile int turn;

        private int interruptions;
        private int completed;

        @Override
        public void onAudio(byte[] audio, int offset, int length) {
            for (int i = 0; i < length; i++) {
                if (audio[offset + i] != (byte) turn) {
                    wrong.incrementAndGet();
                }
            }
        }

        @Override
        public void onInterrupted() {
            interruptions++;
            turn++;
        }

        @Override
        public void onTurnComplete(boolean idle) {
            completed++;
            turn++;
        }

        @Override
        public void onClosed(UpstreamLoss loss) {
            over.complete(null);
        }

        @Override
        public void onGenerationComplete() {}

        @Override
        public void onTranscript(Transcript transcript) {}

        @Override
        public void onToolCalls(List<ToolCall> calls) {}

        @Override
        public void onToolCallsCancelled(List<String> ids) {}

        @Override
        public void onUsage(TokenUsage usage) {}

        @Override
        public void onExpiring(Duration timeLeft) {}
    }
}
