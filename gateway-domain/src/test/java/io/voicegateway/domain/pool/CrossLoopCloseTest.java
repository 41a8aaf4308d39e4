package io.voicegateway.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.ring.SegmentPool;
import io.voicegateway.domain.testing.ManualLoop;
import io.voicegateway.domain.testing.ScriptedUpstream;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How a session on another loop ends, and what may come while it does. */
class CrossLoopCloseTest {
    private final ManualLoop callLoop = new ManualLoop("io-0", 1_000_000_000L);
    private final ManualLoop farLoop = new ManualLoop("io-1", 1_000_000_000L);
    private final SegmentPool memory = SegmentPool.ofBytes(8 << 20);
    private final ScriptedUpstream far = new ScriptedUpstream(farLoop);
    private final LoopRecorder heard = new LoopRecorder(callLoop);
    private final CrossLoopSession session = new CrossLoopSession(far, farLoop, callLoop, memory);

    @Test
    void sessionThatDiedBetweenLeaseAndTakeOverIsReported() {
        far.breakConnection();

        attach();

        assertThat(heard.events).containsExactly("closed 1006");
    }

    @Test
    void afterACloseNothingIsHeardAndAllMemoryComesBack() {
        attach();
        far.linger();
        farLoop.run(() -> far.listener().onAudio(new byte[100_000], 0, 100_000));
        callLoop.run(() -> session.sendText("goodbye"));

        boolean[] gone = {false};
        callLoop.run(() -> session.close().thenRun(() -> gone[0] = true));
        farLoop.runTasks();
        farLoop.run(() -> far.listener().onAudio(new byte[2], 0, 2));
        settle();
        boolean goneWhileLingering = gone[0];
        farLoop.run(far::lingerOver);
        settle();

        assertThat(goneWhileLingering).isFalse();
        assertThat(gone[0]).isTrue();
        assertThat(far.texts()).containsExactly("goodbye");
        assertThat(heard.events).doesNotContain("audio 2", "closed 1006");
        assertThat(memory.freeSegments()).isEqualTo(memory.madeSegments());
    }

    @Test
    void closingTwiceGivesTheSameStage() {
        attach();

        callLoop.run(() -> {
            CompletionStage<Void> first = session.close();
            assertThat(session.close()).isSameAs(first);
        });
        settle();

        assertThat(far.closes()).isEqualTo(1);
    }

    @Test
    void callThatClosesInTheMiddleOfABatchHearsNoMoreOfIt() {
        heard.onFirst = session::close;
        attach();

        farLoop.run(() -> {
            far.listener().onAudio(new byte[2], 0, 2);
            far.listener().onGenerationComplete();
            far.listener().onTurnComplete(true);
        });
        settle();

        assertThat(heard.events).containsExactly("audio 2");
    }

    @Test
    void callsLoopThatStandsStillLosesTheSessionNotSomeOfItsAudio() {
        attach();
        byte[] second = new byte[48_000];

        farLoop.run(() -> {
            for (int i = 0; i < 121; i++) {
                far.listener().onAudio(second, 0, second.length);
            }
        });
        settle();

        assertThat(heard.audio.size()).isEqualTo(120 * 48_000);
        assertThat(heard.events.get(heard.events.size() - 1)).isEqualTo("closed 1006");
        assertThat(far.closes()).isEqualTo(1);
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
