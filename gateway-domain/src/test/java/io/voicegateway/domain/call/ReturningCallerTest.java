package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.fleet.LocalResumeStore;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.ResumeStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A caller whose connection is lost comes back as another call. */
class ReturningCallerTest {
    private static final DialogueConfig GREETING = new DialogueConfig(
            "say hello",
            DialogueConfig.Interruption.ALLOWED,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(10),
            "",
            true);

    private static final ResumeKey KEY = new ResumeKey("tenant", UpstreamProfile.of("gemini", "default"), "the-token");

    private final LocalResumeStore memory = new LocalResumeStore(10, Duration.ofHours(1), () -> 0, () -> "the-token");

    @Test
    void callerWhoSaysNothingOfItIsToldNothing() {
        CallHarness call = call(Resumption.NONE).connect();

        assertThat(call.client.readies()).isEmpty();
    }

    @Test
    void callerWhoAsksGetsATokenAndLaterGoesOn() {
        CallHarness first = call(Resumption.LATER).connect();
        resumable(first, "newest", "older");
        first.loop.run(() -> first.caller().onClosed(new GatewayError(Code.CLIENT_GONE, "reset")));

        CallHarness second = call(Resumption.goOn("the-token")).connect();

        assertThat(first.client.readies()).containsExactly("false the-token");
        assertThat(second.pool.resumed()).containsExactly("newest", "older");
        assertThat(second.client.readies()).containsExactly("true the-token");
        assertThat(second.events.seen()).contains("returned true");
    }

    @Test
    void whoGoesOnIsNotGreetedAgain() {
        CallHarness first = call(Resumption.LATER).connect();
        resumable(first, "h");
        first.loop.run(() -> first.caller().onClosed(new GatewayError(Code.CLIENT_GONE, "reset")));
        CallHarness second =
                call(Resumption.goOn("the-token")).dialogue(GREETING).connect();

        assertThat(second.upstream().texts()).isEmpty();
    }

    @Test
    void whoComesBackWithAnUnknownTokenBeginsAnew() {
        CallHarness call =
                call(Resumption.goOn("another-token")).dialogue(GREETING).connect();

        assertThat(call.client.readies()).containsExactly("false another-token");
        assertThat(call.upstream().texts()).containsExactly("say hello");
        assertThat(call.events.seen()).contains("returned false");
    }

    @Test
    void conversationIsForgottenWhenTheCallerHangsUp() {
        CallHarness first = call(Resumption.LATER).connect();
        resumable(first, "h");
        first.loop.run(() -> first.caller().onClosed(null));

        CallHarness second = call(Resumption.goOn("the-token")).connect();

        assertThat(second.pool.resumed()).isEmpty();
    }

    @Test
    void conversationIsKeptWhenTheGatewayStops() {
        CallHarness first = call(Resumption.LATER).connect();
        resumable(first, "h");
        first.switchboard.endAll();
        first.loop.runTasks();

        CallHarness second = call(Resumption.goOn("the-token")).connect();

        assertThat(second.pool.resumed()).containsExactly("h");
    }

    @Test
    void callThatItsOwnCallerHasLeftBehindEnds() {
        CallHarness first = call(Resumption.LATER).connect();
        resumable(first, "h");

        CallHarness second = call(Resumption.goOn("the-token")).connect();
        first.loop.runTasks();

        assertThat(first.client.closeCause().code()).isEqualTo(Code.CLIENT_GONE);
        assertThat(first.pool.lease().closes()).isEqualTo(1);
        assertThat(second.pool.resumed()).containsExactly("h");
    }

    @Test
    void handlesOfLaterSessionsAreKeptToo() {
        CallHarness first = call(Resumption.LATER).connect();
        resumable(first, "h1");
        first.loop.run(() -> first.model().onClosed(new UpstreamLoss(1006, "reset", Remedy.RESUME)));
        first.loop.advanceMillis(1000);
        resumable(first, "h2");
        first.loop.run(() -> first.caller().onClosed(new GatewayError(Code.CLIENT_GONE, "reset")));

        CallHarness second = call(Resumption.goOn("the-token")).connect();

        assertThat(second.pool.resumed()).containsExactly("h2");
    }

    @Test
    void handleThatCameBeforeTheCallIsKeptToo() {
        CallHarness first = call(Resumption.LATER);
        first.pool.hold();
        first.connect();
        first.upstream().resumeTokens("early");
        first.loop.run(first.pool::release);
        first.loop.run(() -> first.caller().onClosed(new GatewayError(Code.CLIENT_GONE, "reset")));

        CallHarness second = call(Resumption.goOn("the-token")).connect();

        assertThat(second.pool.resumed()).containsExactly("early");
    }

    @Test
    void callerWhoHangsUpBeforeTheStoreAnswersLeavesNothingBehind() {
        CompletableFuture<ResumeStore.Hold> answer = new CompletableFuture<>();
        CallHarness call = call(Resumption.goOn("the-token"));
        call.memory = new SlowStore(memory, answer);
        call.connect();

        call.loop.run(() -> call.caller().onClosed(null));
        answer.complete(memory.begin(KEY, () -> {}));
        call.loop.runTasks();

        assertThat(call.pool.leases()).isEmpty();
    }

    @Test
    void whereNothingIsKeptTheCallerIsToldSo() {
        CallHarness call = call(Resumption.LATER);
        call.memory = ResumeStore.NONE;
        call.connect();

        assertThat(call.client.readies()).containsExactly("false ");
    }

    private CallHarness call(Resumption resumption) {
        CallHarness call = new CallHarness();
        call.memory = memory;
        call.resumption = resumption;
        return call;
    }

    private static void resumable(CallHarness call, String... handles) {
        call.upstream().resumeTokens(handles);
        call.loop.run(() -> call.model().onResumable());
    }

    /** Answers when the test says so. */
    private record SlowStore(ResumeStore store, CompletableFuture<Hold> answer) implements ResumeStore {
        @Override
        public Optional<String> newToken() {
            return store.newToken();
        }

        @Override
        public Hold begin(ResumeKey key, Runnable lost) {
            return store.begin(key, lost);
        }

        @Override
        public CompletionStage<Hold> take(ResumeKey key, Runnable lost) {
            return answer;
        }
    }
}
