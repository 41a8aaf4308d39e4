package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.Change;
import io.voicegateway.domain.model.CallRecord.Step;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRecord.ToolUse.Outcome;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRecordTest {
    private final CallHarness call = new CallHarness();

    @Test
    void wordsAreKeptAsFarAsTheyWereHeard() {
        call.connect();
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.CALLER, "Hello?", true)));
        call.loop.run(() -> call.model().onTranscript(new Transcript(Speaker.AGENT, "one two three four five", true)));
        call.modelSays(1, 1000);
        call.loop.advanceMillis(500);
        call.interrupted();

        CallRecord record = hangUp();

        assertThat(record.words()).extracting(Transcript::text).hasSize(2).startsWith("Hello?");
        assertThat(record.words().get(1).text()).startsWith("one").doesNotContain("four");
        assertThat(record.summary().bargeIns()).isEqualTo(1);
    }

    @Test
    void tokensOfAllTurnsAreAddedUp() {
        call.connect();
        call.loop.run(() -> call.model().onUsage(new TokenUsage(10, 5, 15, 8, 4)));
        call.loop.run(() -> call.model().onUsage(new TokenUsage(20, 7, 27, 16, 6)));

        assertThat(hangUp().usage()).isEqualTo(new TokenUsage(30, 12, 42, 24, 10));
    }

    @Test
    void toolsAreKeptWithTheirTimeAndOutcome() {
        call.connect();
        call.loop.advanceMillis(300);
        call.loop.run(() -> call.model().onToolCalls(List.of(new ToolCall("c1", "book", "{}"))));
        call.loop.advanceMillis(100);

        assertThat(hangUp().tools()).containsExactly(new ToolUse("book", 300, 0, Outcome.FAILED));
        assertThat(call.events.tools()).containsExactly("asked c1", "FAILED c1");
    }

    @Test
    void lostSessionIsKeptWithItsCodeAndWhatCameAfterIt() {
        call.connect();
        call.loop.advanceMillis(1000);
        call.loop.run(() -> call.model().onClosed(new UpstreamLoss(1011, "secret reason", Remedy.FRESH)));
        call.loop.advanceMillis(200);

        CallRecord record = hangUp();

        assertThat(record.closeCodes()).containsExactly(1011);
        assertThat(record.changes()).containsExactly(new Change(1050, "lost", false, 50));
        assertThat(record.steps()).extracting(Step::what).containsSubsequence("lost", "fresh-session", "ended");
        assertThat(record.toString()).doesNotContain("secret reason");
    }

    @Test
    void announcedEndIsTheCauseOfItsHandover() {
        call.connect();
        call.loop.run(() -> call.model().onExpiring(Duration.ofSeconds(10)));
        call.loop.advanceMillis(1000);

        assertThat(hangUp().changes()).extracting(Change::cause).containsExactly("expiring");
    }

    @Test
    void onlyTheNewestStepsAreKept() {
        StepRing ring = new StepRing();
        for (int i = 0; i < StepRing.ROOM + 3; i++) {
            ring.note(i * 1_000_000L, "step", i);
        }

        assertThat(ring.steps()).hasSize(StepRing.ROOM);
        assertThat(ring.steps().get(0)).isEqualTo(new Step(3, "step", 3));
        assertThat(ring.steps().get(StepRing.ROOM - 1).value()).isEqualTo(StepRing.ROOM + 2L);
    }

    @Test
    void hangUpIsNoBadEnd() {
        call.connect();

        assertThat(hangUp().isBad()).isFalse();
    }

    private CallRecord hangUp() {
        call.loop.run(() -> call.caller().onClosed(null));
        return call.events.record();
    }
}
