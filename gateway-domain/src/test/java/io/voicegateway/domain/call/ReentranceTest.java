package io.voicegateway.domain.call;

import static io.voicegateway.domain.call.CallHarness.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.AudioCodec;
import io.voicegateway.domain.testing.CopyingCodecs;
import org.junit.jupiter.api.Test;

/** A transport may find out in the middle of a send that it is gone; the call then ends inside its own event. */
class ReentranceTest {
    private final CallHarness call = new CallHarness();
    private Runnable inTheMiddle = () -> {};

    @Test
    void callThatEndsWhileItSendsKeepsNoMemory() {
        call.codecs = new InterruptingCodecs();
        call.connect();
        inTheMiddle = () -> call.caller().onClosed(null);

        call.callerSays(1, 10 * 8000);

        assertThat(call.segments.freeSegments()).isEqualTo(call.segments.madeSegments());
        assertThat(call.loop.armedTimers()).isZero();
        assertThat(call.events.count("ended")).isEqualTo(1);
    }

    @Test
    void callThatEndsWhileTheModelSpeaksKeepsNoMemory() {
        call.codecs = new InterruptingCodecs();
        call.connect();
        inTheMiddle = () -> call.caller().onClosed(null);

        call.modelSays(1, 5000);

        assertThat(call.segments.freeSegments()).isEqualTo(call.segments.madeSegments());
        assertThat(call.loop.armedTimers()).isZero();
    }

    @Test
    void sessionThatIsLostWhileItIsSpokenToIsReplacedOnce() {
        call.codecs = new InterruptingCodecs();
        call.connect();
        var model = call.model();
        inTheMiddle = () -> model.onClosed(new UpstreamLoss(1006, "", Remedy.RESUME));

        call.callerSays(1, 8000);
        call.callerSpeaks(1, 20);

        assertThat(call.pool.lease().replacements()).hasSize(1);
        assertThat(call.client.closes()).isZero();
        assertThat(call.upstream().sent()).isNotEmpty();
    }

    @Test
    void warmSessionThatDiedUnnoticedIsReplacedByAFreshOne() {
        call.pool.hold();
        call.connect();
        call.pool.lease().session().breakConnection();

        call.loop.run(call.pool::release);
        call.callerSays(1, FRAME);
        call.loop.advanceMillis(200);

        assertThat(call.pool.lease().sessions()).hasSize(2);
        assertThat(call.upstream().sent()).isNotEmpty();
    }

    @Test
    void codecThatCannotBeMadeEndsTheCallByABug() {
        call.codecs = new CopyingCodecs() {
            @Override
            public AudioCodec create(AudioFormat from, AudioFormat to) {
                throw new IllegalArgumentException("no such pair");
            }
        };

        call.connect();

        assertThat(call.client.closeCause().code()).isEqualTo(Code.BUG);
        assertThat(call.switchboard.liveCalls()).isZero();
        assertThat(call.pool.lease().closes()).isEqualTo(1);
    }

    /** Runs something once, in the middle of whatever is being sent. */
    private final class InterruptingCodecs implements AudioCodec.Provider {
        private final CopyingCodecs copying = new CopyingCodecs();

        @Override
        public boolean supports(AudioFormat from, AudioFormat to) {
            return true;
        }

        @Override
        public AudioCodec create(AudioFormat from, AudioFormat to) {
            AudioCodec codec = copying.create(from, to);
            return new AudioCodec() {
                @Override
                public AudioFormat from() {
                    return from;
                }

                @Override
                public AudioFormat to() {
                    return to;
                }

                @Override
                public int maxOutputBytes(int inputBytes) {
                    return codec.maxOutputBytes(inputBytes);
                }

                @Override
                public int transcode(byte[] in, int inOffset, int inLength, byte[] out, int outOffset) {
                    Runnable once = inTheMiddle;
                    inTheMiddle = () -> {};
                    once.run();
                    return codec.transcode(in, inOffset, inLength, out, outOffset);
                }

                @Override
                public void reset() {
                    codec.reset();
                }
            };
        }
    }
}
