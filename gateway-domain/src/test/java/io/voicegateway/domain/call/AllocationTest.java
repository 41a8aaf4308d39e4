package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.ClientSession;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.testing.FakePool;
import io.voicegateway.domain.testing.RecordingClientSession;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing is allocated per frame: measured on this thread, with the real codecs, after warming up. */
class AllocationTest {
    private static final int FRAMES = 10_000;
    /** For the JIT, until which vector code makes garbage. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BareLoop loop = new BareLoop();
    private final FakePool pool = new FakePool();
    private final byte[] callerFrame = new byte[160];
    private final byte[] modelFrame = new byte[961];

    @Test
    void framesOfBothDirectionsCostNoMemory() {
        ClientSession.Listener caller = connect();

        long perFrame = 1;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (perFrame > 0 && System.nanoTime() < end) {
            long before = allocatedBytes();
            converse(caller, FRAMES);
            perFrame = (allocatedBytes() - before) / FRAMES;
        }

        assertThat(perFrame).isZero();
        long taken = pool.lease().session().takenBytes(); // of the present session: each is replaced when it is old
        converse(caller, 100);
        assertThat(pool.lease().session().takenBytes() - taken).isGreaterThan(100 * 600L);
    }

    @Test
    void quietCallHoldsFewKilobytes() {
        SegmentPool segments = SegmentPool.ofBytes(64 << 20);
        int calls = 200;
        ClientSession.Listener[] callers = new ClientSession.Listener[calls];
        connectAll(callers, segments);
        long before = usedBytes();
        ClientSession.Listener[] measured = new ClientSession.Listener[calls];
        connectAll(measured, segments);

        long perCall = (usedBytes() - before) / calls;

        assertThat(perCall).isLessThan(60_000);
        assertThat(callers[0]).isNotSameAs(measured[0]);
    }

    private void connectAll(ClientSession.Listener[] callers, SegmentPool segments) {
        GatewaySwitchboard switchboard = switchboard(segments);
        for (int i = 0; i < callers.length; i++) {
            callers[i] = connect(switchboard);
            for (int j = 0; j < 20; j++) {
                callers[i].onAudio(callerFrame, 0, callerFrame.length, -1);
            }
        }
    }

    private ClientSession.Listener connect() {
        return connect(switchboard(SegmentPool.ofBytes(8 << 20)));
    }

    private ClientSession.Listener connect(GatewaySwitchboard switchboard) {
        RecordingClientSession client = new RecordingClientSession(loop);
        client.keepNoAudio();
        ClientSession.Listener caller =
                ((Verdict.Granted<ClientSession.Listener>) switchboard.connect(client, CallHarness.request())).value();
        pool.lease().session().keepNoAudio();
        return caller;
    }

    private GatewaySwitchboard switchboard(SegmentPool segments) {
        return new GatewaySwitchboard(
                pool,
                new StandardCodecs(),
                segments,
                new CallEvents() {},
                CallConfig.DEFAULT,
                ToolBroker.NONE,
                ResumeStore.NONE,
                () -> 0.5);
    }

    private void converse(ClientSession.Listener caller, int frames) {
        UpstreamSession.Listener model = pool.lease().session().listener();
        for (int i = 0; i < frames; i++) {
            caller.onAudio(callerFrame, 0, callerFrame.length, -1);
            model.onAudio(modelFrame, 0, modelFrame.length);
            loop.now += 20_000_000L;
            loop.fire();
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class BareLoop implements Loop {
        private long now = 1;
        private long deadline = Long.MAX_VALUE;
        private @Nullable Runnable task;

        void fire() {
            if (deadline <= now && task != null) {
                deadline = Long.MAX_VALUE;
                task.run();
            }
        }

        @Override
        public String name() {
            return "bare";
        }

        @Override
        public boolean inLoop() {
            return true;
        }

        @Override
        public void execute(Runnable later) {
            later.run();
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public Timer timer(Runnable timed) {
            task = timed;
            return new Timer() {
                @Override
                public void arm(long deadlineNanos) {
                    deadline = deadlineNanos;
                }

                @Override
                public void disarm() {
                    deadline = Long.MAX_VALUE;
                }
            };
        }
    }
}
