package io.voicegateway.adapters.protocol.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.testing.Allocations;
import io.voicegateway.domain.port.WireProtocol;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwilioCodecAllocationTest {
    private final Counter counter = new Counter();
    private final TwilioCodec codec = new TwilioCodec(counter);

    @Test
    void aFrameOfAudioLeavesNoGarbageInEitherDirection() {
        byte[] start = Samples.START.getBytes(StandardCharsets.UTF_8);
        codec.readText(start, 0, start.length);
        byte[] frame = new byte[160];
        byte[] message =
                Samples.media("MZ00000000000000000000000000000001", frame).getBytes(StandardCharsets.UTF_8);
        byte[] received = new byte[message.length];

        long uplink = Allocations.bytesPerRun(() -> {
            System.arraycopy(message, 0, received, 0, message.length); // reading decodes in place
            codec.readText(received, 0, received.length);
        });
        long downlink = Allocations.bytesPerRun(() -> codec.writeAudio(frame, 0, frame.length, counter));

        assertThat(uplink).isZero();
        assertThat(downlink).isZero();
        assertThat(counter.uplinkBytes).isEqualTo(40_000L * 160);
        assertThat(counter.downlinkMessages).isEqualTo(40_000);
    }

    private static final class Counter implements WireProtocol.Events, WireProtocol.Sink {
        private long uplinkBytes;
        private long downlinkMessages;

        @Override
        public void onStart(WireProtocol.Start start) {}

        @Override
        public void onAudio(byte[] audio, int offset, int length, long timestampMillis) {
            uplinkBytes += length;
        }

        @Override
        public void onMark(long mark) {}

        @Override
        public void onDtmf(char digit) {}

        @Override
        public void onStop() {}

        @Override
        public boolean text(byte[] utf8, int offset, int length) {
            downlinkMessages++;
            return true;
        }

        @Override
        public boolean binary(byte[] bytes, int offset, int length) {
            return false;
        }
    }
}
