package io.voicegateway.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.ResumeStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of resumption handles must do. Keys are of the tests' own, so that a store may be shared by them. */
public abstract class ResumeStoreContract {
    private static final UpstreamProfile PROFILE = UpstreamProfile.of("gemini", "default");

    /** Returns a store as one instance of the gateway sees it. */
    protected abstract ResumeStore store();

    /** Returns the store as another instance sees it; the same where there is only one. */
    protected abstract ResumeStore elsewhere();

    /** Waits until the condition holds, as long as the store may take to pass things on. */
    protected abstract void await(Condition condition);

    /** Something that becomes true. */
    public interface Condition {
        boolean holds();
    }

    @Test
    void callerGoesOnWithWhatTheCallBeforeHasSaved() {
        ResumeKey key = newKey("acme");
        ResumeStore.Hold first = store().begin(key, () -> {});
        first.save(List.of("old"));
        first.save(List.of("new", "old"));
        first.leave();
        settle(store());

        await(() -> take(elsewhere(), key).handles().equals(List.of("new", "old")));
    }

    @Test
    void unknownTokenFindsNothingAndBeginsAConversation() {
        ResumeKey key = newKey("acme");

        ResumeStore.Hold first = take(store(), key);
        first.save(List.of("h"));
        settle(store());

        assertThat(first.handles()).isEmpty();
        await(() -> take(elsewhere(), key).handles().equals(List.of("h")));
    }

    @Test
    void anotherTenantProfileOrTokenFindsNothing() {
        ResumeKey key = newKey("acme");
        store().begin(key, () -> {}).save(List.of("h"));
        settle(store());
        await(() -> take(elsewhere(), key).handles().equals(List.of("h")));

        assertThat(take(store(), new ResumeKey("acme2", PROFILE, key.token())).handles())
                .isEmpty();
        assertThat(take(store(), new ResumeKey("", PROFILE, "acme" + key.token()))
                        .handles())
                .isEmpty();
        assertThat(take(store(), new ResumeKey("acme", UpstreamProfile.of("gemini", "sales"), key.token()))
                        .handles())
                .isEmpty();
        assertThat(take(
                                store(),
                                new ResumeKey(
                                        "acme",
                                        new UpstreamProfile("gemini", "default", Map.of("voice", "Puck")),
                                        key.token()))
                        .handles())
                .isEmpty();
        assertThat(take(store(), newKey("acme")).handles()).isEmpty();
    }

    @Test
    void whoLosesTheConversationIsToldAndWritesNoMore() {
        ResumeKey key = newKey("acme");
        AtomicInteger told = new AtomicInteger();
        ResumeStore.Hold first = take(store(), key, told::incrementAndGet);
        first.save(List.of("h"));
        settle(store());
        await(() -> take(elsewhere(), key).handles().equals(List.of("h")));

        await(() -> told.get() == 1);
        first.save(List.of("stale"));
        first.forget();

        await(() -> take(elsewhere(), key).handles().equals(List.of("h")));
        assertThat(told).hasValue(1);
    }

    @Test
    void conversationThatEndedInGoodOrderIsForgotten() {
        ResumeKey key = newKey("acme");
        ResumeStore.Hold first = store().begin(key, () -> {});
        first.save(List.of("h"));

        first.forget();
        first.forget();
        settle(store());

        await(() -> take(elsewhere(), key).handles().isEmpty());
    }

    @Test
    void tokensAreLongAndNeverTheSame() {
        String one = store().newToken().orElseThrow();
        String other = elsewhere().newToken().orElseThrow();

        assertThat(one).isNotEqualTo(other).hasSizeGreaterThan(40);
    }

    @Test
    void hostileWordsAreOnlyWords() {
        for (String hostile : List.of("a\r\nDEL x", "x".repeat(100_000), "{}*\u0000\uD83D\uDE00", "")) {
            ResumeKey key = new ResumeKey(hostile, PROFILE, store().newToken().orElseThrow());
            store().begin(key, () -> {}).save(List.of(hostile + "h"));
            settle(store());

            await(() -> take(elsewhere(), key).handles().equals(List.of(hostile + "h")));
        }
    }

    /** Returns a key that no other test uses. */
    protected final ResumeKey newKey(String tenant) {
        return new ResumeKey(tenant, PROFILE, store().newToken().orElseThrow());
    }

    /** Waits until all that was said to the store has arrived, since a later question is answered later. */
    protected final void settle(ResumeStore store) {
        take(store, newKey("settling")).forget();
    }

    /** Takes the conversation over. */
    protected static ResumeStore.Hold take(ResumeStore store, ResumeKey key) {
        return take(store, key, () -> {});
    }

    private static ResumeStore.Hold take(ResumeStore store, ResumeKey key, Runnable lost) {
        CompletableFuture<ResumeStore.Hold> taken = store.take(key, lost).toCompletableFuture();
        try {
            return taken.get(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
