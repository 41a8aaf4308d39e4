package io.voicegateway.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.testing.ManualLoop;
import io.voicegateway.domain.testing.ScriptedUpstream;
import io.voicegateway.domain.testing.Tones;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossLoopSessionTest {
    private static final byte[] FRAME = Tones.ramp(0, 320);
    private final ManualLoop callLoop = new ManualLoop("io-0", 1_000_000_000L);
    private final ManualLoop farLoop = new ManualLoop("io-1", 1_000_000_000L);
    private final SegmentPool memory = SegmentPool.ofBytes(8 << 20);
    private final ScriptedUpstream far = new ScriptedUpstream(farLoop);
    private final LoopRecorder heard = new LoopRecorder(callLoop);
    private final CrossLoopSession session = new CrossLoopSession(far, farLoop, callLoop, memory);

    @Test
    void whatTheCallSaysArrivesInOrderAndOnTheOtherLoop() {
        attach();

        callLoop.run(() -> {
            assertThat(session.sendAudio(FRAME, 0, FRAME.length)).isTrue();
            session.sendText("hello");
            session.bargeIn(320);
            session.sendToolResults(List.of(new ToolResult("1", "f", "{}")));
            session.sendAudio(FRAME, 0, FRAME.length);
        });
        assertThat(far.sent()).isEmpty();
        settle();

        assertThat(far.sent()).hasSize(2);
        assertThat(far.audio()).startsWith(FRAME).hasSize(2 * FRAME.length);
        assertThat(far.texts()).containsExactly("hello");
        assertThat(far.bargeIns()).containsExactly(320L);
        assertThat(far.toolResults()).hasSize(1);
    }

    @Test
    void whatTheModelSaysArrivesInItsOrder() {
        attach();

        farLoop.run(() -> {
            UpstreamSession.Listener listener = far.listener();
            listener.onAudio(new byte[] {1, 2, 3}, 0, 3);
            listener.onTranscript(new Transcript(Transcript.Speaker.AGENT, "hi", false));
            listener.onAudio(new byte[] {9, 4, 5}, 1, 2);
            listener.onGenerationComplete();
            listener.onTurnComplete(true);
            listener.onToolCalls(List.of(new ToolCall("1", "f", "{}")));
            listener.onToolCallsCancelled(List.of("1"));
            listener.onUsage(new TokenUsage(1, 2, 3, 4, 5));
            listener.onExpiring(Duration.ofSeconds(9));
            listener.onClosed(new UpstreamLoss(1011, "over", Remedy.RESUME));
        });
        settle();

        assertThat(heard.events)
                .containsExactly(
                        "audio 3",
                        "transcript hi",
                        "audio 2",
                        "generation complete",
                        "turn complete true",
                        "tools 1",
                        "cancelled [1]",
                        "usage 3",
                        "expiring 9",
                        "closed 1011");
        assertThat(heard.audio.toByteArray()).containsExactly(1, 2, 3, 4, 5);
        assertThat(session.isOpen()).isFalse();
        assertThat(session.sendAudio(FRAME, 0, FRAME.length)).isFalse();
    }

    @Test
    void formatThatChangesInMidTurnChangesBetweenTheRightSamples() {
        attach();

        farLoop.run(() -> {
            far.listener().onAudio(new byte[] {1, 2}, 0, 2);
            far.listener().onDownlinkFormat(AudioFormat.PCM16_16K);
            far.listener().onAudio(new byte[] {3, 4}, 0, 2);
        });
        settle();

        assertThat(heard.events).containsExactly("audio 2", "format pcm16:16000", "audio 2");
    }

    @Test
    void wordsOfALongTurnInOneBurstFit() {
        attach();

        farLoop.run(() -> {
            for (int i = 0; i < 1200; i++) {
                far.listener().onAudio(FRAME, 0, FRAME.length);
                far.listener().onTranscript(new Transcript(Transcript.Speaker.AGENT, "word ", false));
            }
        });
        settle();

        assertThat(heard.events).hasSize(2400).noneMatch(event -> event.startsWith("closed"));
    }

    @Test
    void interruptionDropsTheAudioBeforeItAndKeepsTheAudioAfterIt() {
        attach();

        farLoop.run(() -> {
            far.listener().onAudio(new byte[4800], 0, 4800);
            far.listener().onInterrupted();
            far.listener().onAudio(new byte[] {7, 7}, 0, 2);
        });
        settle();

        assertThat(heard.events).containsExactly("interrupted", "audio 2");
    }

    @Test
    void lateInterruptionDoesNotTouchWhatCameAfterIt() {
        attach();
        farLoop.run(() -> far.listener().onAudio(new byte[] {1, 1}, 0, 2));
        callLoop.runTasks();

        farLoop.run(() -> {
            far.listener().onInterrupted();
            far.listener().onAudio(new byte[] {2, 2}, 0, 2);
        });
        settle();

        assertThat(heard.events).containsExactly("audio 2", "interrupted", "audio 2");
    }

    @Test
    void oneBatchIsOneWakeUp() {
        attach();

        callLoop.run(() -> {
            for (int i = 0; i < 10; i++) {
                session.sendAudio(FRAME, 0, FRAME.length);
            }
        });
        settle();

        assertThat(far.sent()).extracting(sent -> sent.audio().length).containsExactly(3200, 3200);
    }

    @Test
    void audioThatTheTransportRefusesIsOfferedAgainAndThenRefusedHere() {
        attach();
        far.accepting(false);
        callLoop.run(() -> {
            for (int i = 0; i < 25; i++) {
                assertThat(session.sendAudio(FRAME, 0, FRAME.length)).isTrue();
            }
            assertThat(session.sendAudio(FRAME, 0, FRAME.length)).isFalse();
            session.sendText("after all that");
        });
        settle();
        assertThat(far.texts()).isEmpty();

        far.accepting(true);
        farLoop.advanceMillis(20);

        assertThat(far.audio()).hasSize(25 * FRAME.length);
        assertThat(far.texts()).containsExactly("after all that");
    }

    @Test
    void eventsWaitUntilTheCallListens() {
        settle();
        farLoop.run(() -> {
            far.listener().onAudio(new byte[2], 0, 2);
            far.listener().onClosed(new UpstreamLoss(1006, "reset", Remedy.RESUME));
        });
        settle();

        attach();

        assertThat(heard.events).containsExactly("audio 2", "closed 1006");
    }

    @Test
    void newestHandlesAreKnownHereOnceTheyAreTold() {
        attach();
        far.resumeTokens("new", "old");

        farLoop.run(() -> far.listener().onResumable());
        settle();

        assertThat(session.resumeTokens()).containsExactly("new", "old");
    }

    @Test
    void formatsAndLoopLookLikeTheCallsOwn() {
        assertThat(session.loop()).isSameAs(callLoop);
        assertThat(session.uplinkFormat()).isEqualTo(far.uplinkFormat());
        assertThat(session.downlinkFormat()).isEqualTo(far.downlinkFormat());
    }

    private void attach() {
        callLoop.run(() -> session.attach(heard));
        settle();
    }

    private void settle() {
        for (int i = 0; i < 5; i++) {
            farLoop.runTasks();
            callLoop.runTasks();
        }
    }
}
