package io.voicegateway.adapters.upstream.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voicegateway.domain.contract.UpstreamConnectorContract;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamConnector.Dialled;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.ManualLoop;
import io.voicegateway.domain.testing.RecordingUpstreamListener;
import io.voicegateway.domain.testing.Tones;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LoopbackConnectorTest extends UpstreamConnectorContract {
    private final ManualLoop loop = new ManualLoop();
    private final LoopbackConnector connector = new LoopbackConnector(LoopbackConfig.DEFAULT);
    private final RecordingUpstreamListener listener = new RecordingUpstreamListener();

    @Test
    void saysWhatItHeardAfterTheDelayHoweverItWasCut() {
        UpstreamSession session = session(Map.of());
        byte[] heard = Tones.ramp(1, 60_000);

        int sent = 0;
        for (int millis = 0; millis < 15_000; millis += 20) {
            int length = Math.min(heard.length - sent, 1 + millis % 313);
            assertThat(session.sendAudio(heard, sent, length)).isTrue();
            sent += length;
            loop.advanceMillis(20);
        }
        loop.advanceMillis(500);

        assertThat(listener.audio()).hasSize(sent).isEqualTo(java.util.Arrays.copyOf(heard, sent));
    }

    @Test
    void saysNothingBeforeTheDelayIsOver() {
        UpstreamSession session = session(Map.of());
        session.sendAudio(new byte[160], 0, 160);

        loop.advanceMillis(499);
        assertThat(listener.events()).isEmpty();
        loop.advanceMillis(1);
        assertThat(listener.events()).containsExactly("audio 160");
        assertThat(loop.armedTimers()).isZero();
    }

    @Test
    void refusesMoreThanItCanKeep() {
        UpstreamSession session = session(Map.of());
        byte[] second = new byte[8000];

        assertThat(session.sendAudio(second, 0, 8000)).isTrue();
        assertThat(session.sendAudio(second, 0, 8000)).isTrue();
        assertThat(session.sendAudio(second, 0, 8000)).isFalse();
        loop.advanceMillis(500);
        assertThat(session.sendAudio(second, 0, 8000)).isTrue();
    }

    @Test
    void speaksTheFormatThatACallAsksFor() {
        UpstreamSession session = session(Map.of("format", "pcm16:16000"));

        assertThat(session.uplinkFormat()).isEqualTo(AudioFormat.PCM16_16K);
        assertThat(session.downlinkFormat()).isEqualTo(AudioFormat.PCM16_16K);
        assertThat(connector.knows(profile(Map.of("format", "opus:48000")))).isFalse();
    }

    @Test
    void leavesNoTimerBehind() {
        UpstreamSession session = session(Map.of());
        session.sendAudio(new byte[160], 0, 160);

        session.close();

        assertThat(loop.armedTimers()).isZero();
    }

    @Test
    void refusesADelayOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoopbackConfig(Duration.ofMillis(-1), AudioFormat.MULAW_8K))
                .withMessage("delay: PT-0.001S (expected: PT0S to PT10S)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoopbackConfig(Duration.ofSeconds(11), AudioFormat.MULAW_8K));
    }

    @Override
    protected UpstreamConnector connector() {
        return connector;
    }

    @Override
    protected Loop loop() {
        return loop;
    }

    @Override
    protected <T> T onLoop(Supplier<T> action) {
        AtomicReference<T> result = new AtomicReference<>();
        loop.run(() -> result.set(action.get()));
        return result.get();
    }

    @Override
    protected <T> T await(CompletionStage<T> stage) {
        loop.runTasks();
        try {
            return stage.toCompletableFuture()
                    .orTimeout(0, java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private UpstreamSession session(Map<String, String> overrides) {
        Dialled dialled = await(connector.dial(loop));
        UpstreamSession session = await(onLoop(() -> dialled.setUp(profile(overrides), SessionOptions.FRESH)));
        session.attach(listener);
        return session;
    }

    private static UpstreamProfile profile(Map<String, String> overrides) {
        return new UpstreamProfile("loopback", "default", overrides);
    }
}
