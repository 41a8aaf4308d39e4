package io.voicegateway.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.contract.ResumeStoreContract;
import io.voicegateway.domain.model.ResumeKey;
import io.voicegateway.domain.port.ResumeStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalResumeStoreTest extends ResumeStoreContract {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final LocalResumeStore store = new LocalResumeStore(
            5, Duration.ofSeconds(10), now::get, () -> "vgr1." + UUID.randomUUID() + UUID.randomUUID());

    @Override
    protected ResumeStore store() {
        return store;
    }

    @Override
    protected ResumeStore elsewhere() {
        return store;
    }

    @Override
    protected void await(Condition condition) {
        assertThat(condition.holds()).isTrue();
    }

    @Test
    void handlesAreForgottenWhenTheirTimeIsOver() {
        ResumeKey key = newKey("acme");
        store.begin(key, () -> {}).save(List.of("h"));

        now.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(take(store, key).handles()).isEmpty();
    }

    @Test
    void thereIsABoundAndWhatIsOverMakesRoom() {
        for (int i = 0; i < 8; i++) {
            store.begin(newKey("acme"), () -> {}).save(List.of("h"));
        }
        assertThat(store.size()).isEqualTo(5);

        now.addAndGet(Duration.ofSeconds(10).toNanos());
        ResumeKey late = newKey("acme");
        store.begin(late, () -> {}).save(List.of("late"));

        assertThat(store.size()).isEqualTo(1);
        assertThat(take(store, late).handles()).containsExactly("late");
    }

    @Test
    void callThatIsOverIsNotToldThatItsConversationIsTaken() {
        ResumeKey key = newKey("acme");
        AtomicInteger told = new AtomicInteger();
        ResumeStore.Hold first = store.begin(key, told::incrementAndGet);
        first.save(List.of("h"));
        first.leave();

        take(store, key);

        assertThat(told).hasValue(0);
    }

    @Test
    void tokenWithoutASavedHandleLeavesNothingBehind() {
        ResumeStore.Hold hold = take(store, newKey("acme"));

        hold.leave();

        assertThat(store.size()).isZero();
    }
}
