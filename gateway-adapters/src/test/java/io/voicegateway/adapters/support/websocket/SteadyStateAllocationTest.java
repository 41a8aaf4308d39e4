package io.voicegateway.adapters.support.websocket;

import static io.voicegateway.adapters.support.websocket.RawClient.concat;
import static io.voicegateway.adapters.support.websocket.RawClient.frame;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.voicegateway.adapters.support.loop.BufferPool;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.Transport;
import io.voicegateway.adapters.support.loop.XnioLoop;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever adds garbage per message fails here; the bound leaves room for what the JVM does now and then. */
class SteadyStateAllocationTest {

    private static final int WARM_UP = 20_000;
    private static final int MESSAGES = 50_000;
    private static final long MAX_BYTES_PER_MESSAGE = 1;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void decodingAllocatesNothingWhetherWholeOrInPieces() {
        int[] told = {0};
        FrameDecoder decoder =
                new FrameDecoder(Role.SERVER, FrameLimits.DEFAULTS, new BufferPool(), new IgnoringSink() {
                    @Override
                    public void onBinary(byte[] message, int offset, int length) {
                        told[0]++;
                    }

                    @Override
                    public void onText(byte[] utf8, int offset, int length) {
                        told[0]++;
                    }
                });
        byte[] stream = concat(frame(0x82, new byte[160]), frame(0x81, new byte[950]), frame(0x89, new byte[4]));
        byte[] buffer = new byte[stream.length];

        long bytes = allocatedBy(() -> {
            System.arraycopy(stream, 0, buffer, 0, stream.length);
            decoder.decode(buffer, 0, 500); // the second message is cut
            decoder.decode(buffer, 500, stream.length - 500);
        });

        assertThat(told[0]).isEqualTo(2 * (WARM_UP + MESSAGES));
        assertThat(bytes / MESSAGES).isLessThanOrEqualTo(MAX_BYTES_PER_MESSAGE);
    }

    @Test
    void sendingAllocatesNothingInEitherRole() throws Exception {
        try (IoLoops loops = IoLoops.start(1, true)) {
            XnioLoop loop = loops.next();
            CompletableFuture<Long> measured = new CompletableFuture<>();
            loop.execute(() -> {
                FrameWriter server = new FrameWriter(loop, new Sink(), null, 65536, new Quiet());
                FrameWriter client =
                        new FrameWriter(loop, new Sink(), new MaskKeys(new SecureRandom()), 65536, new Quiet());
                FrameWriter[] writers = {server, client};
                byte[] message = new byte[950];
                measured.complete(allocatedBy(() -> {
                    for (FrameWriter writer : writers) {
                        writer.admits(message.length);
                        writer.add(Opcode.TEXT, message, 0, message.length);
                        writer.admits(160);
                        writer.reserve(160);
                        writer.commit(Opcode.BINARY, 160);
                        writer.writeOut();
                    }
                }));
            });

            assertThat(measured.get(30, TimeUnit.SECONDS) / MESSAGES).isLessThanOrEqualTo(MAX_BYTES_PER_MESSAGE);
        }
    }

    private long allocatedBy(Runnable step) {
        for (int i = 0; i < WARM_UP; i++) {
            step.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MESSAGES; i++) {
            step.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static final class Quiet implements FrameWriter.Owner {
        @Override
        public void drained() {}

        @Override
        public void lost(java.io.IOException why) {
            throw new AssertionError(why);
        }
    }

    /** Takes everything. */
    private static final class Sink implements Transport {
        @Override
        public void handler(Handler handler) {}

        @Override
        public int read(ByteBuffer target) {
            return 0;
        }

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public boolean buffersInput() {
            return false;
        }

        @Override
        public void resumeReads() {}

        @Override
        public void wakeupReads() {}

        @Override
        public void suspendReads() {}

        @Override
        public void resumeWrites() {}

        @Override
        public void suspendWrites() {}

        @Override
        public void shutdownWrites() {}

        @Override
        public void close() {}
    }
}
