package io.voicegateway.adapters.support.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.loop.PipeTransport;
import io.voicegateway.adapters.support.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private static final byte[] MESSAGE = new byte[300];
    private static final int FRAME_BYTES = MESSAGE.length + 4;

    @Test
    void whoWasRefusedIsToldAlthoughTheSocketGotRoomBeforeTheEventsEnd() throws Exception {
        try (IoLoops loops = IoLoops.start(1, true)) {
            CompletableFuture<Boolean> told = new CompletableFuture<>();
            loops.next().execute(() -> {
                PipeTransport[] ends = PipeTransport.pair(loops.current(), 1000, MESSAGE.length);
                FrameWriter writer = new FrameWriter(loops.current(), ends[0], null, FRAME_BYTES, new Owner(told));
                ends[0].handler(new Hearer(writer, told));
                writer.add(Opcode.BINARY, MESSAGE, 0, MESSAGE.length);

                assertThat(writer.admits(MESSAGE.length)).isFalse();
                ends[1].read(ByteBuffer.allocate(1000));
                writer.flush();
            });

            assertThat(told.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private record Hearer(FrameWriter writer, CompletableFuture<Boolean> told) implements Transport.Handler {
        @Override
        public void readable() {}

        @Override
        public void writable() {
            writer.writeOut();
            told.complete(writer.takeRefusal());
        }
    }

    private record Owner(CompletableFuture<Boolean> told) implements FrameWriter.Owner {
        @Override
        public void drained() {}

        @Override
        public void lost(IOException why) {
            told.completeExceptionally(why);
        }
    }
}
