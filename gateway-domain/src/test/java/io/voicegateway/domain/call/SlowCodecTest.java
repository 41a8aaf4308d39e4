package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.testing.CopyingCodecs;
import io.voicegateway.domain.testing.ManualLoop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The first call of a JVM, whose codec is still interpreted. */
class SlowCodecTest {
    private static final int LEAD_MILLIS = 160;

    @Test
    void timeSpentOnTheFirstAudioDoesNotPutTheCallerFurtherAhead() {
        CallHarness call = new CallHarness();
        call.codecs = new SlowOnce(call.loop, Duration.ofMillis(200));
        call.connect();

        call.modelSays(5, 1000);
        long sentAtOnce = call.client.audio().length / 8;
        call.loop.advanceMillis(100);
        long sentSoon = call.client.audio().length / 8;

        assertThat(sentAtOnce).isEqualTo(LEAD_MILLIS);
        assertThat(sentSoon).isEqualTo(LEAD_MILLIS + 100);
    }

    /** Takes so long for the first audio of the model. */
    private static final class SlowOnce extends CopyingCodecs {
        private final ManualLoop loop;
        private Duration delay;

        SlowOnce(ManualLoop loop, Duration delay) {
            this.loop = loop;
            this.delay = delay;
        }

        @Override
        public AudioCodec create(AudioFormat from, AudioFormat to) {
            AudioCodec codec = super.create(from, to);
            return from.equals(AudioFormat.PCM16_24K) ? new Slow(codec) : codec;
        }

        private final class Slow implements AudioCodec {
            private final AudioCodec codec;

            Slow(AudioCodec codec) {
                this.codec = codec;
            }

            @Override
            public int transcode(byte[] in, int inOffset, int inLength, byte[] out, int outOffset) {
                loop.spend(delay);
                delay = Duration.ZERO;
                return codec.transcode(in, inOffset, inLength, out, outOffset);
            }

            @Override
            public AudioFormat from() {
                return codec.from();
            }

            @Override
            public AudioFormat to() {
                return codec.to();
            }

            @Override
            public int maxOutputBytes(int inputBytes) {
                return codec.maxOutputBytes(inputBytes);
            }

            @Override
            public void reset() {
                codec.reset();
            }
        }
    }
}
