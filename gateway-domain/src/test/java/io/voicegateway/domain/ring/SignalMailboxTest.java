package io.voicegateway.domain.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignalMailboxTest {

    @Test
    void signalsComeOutInOrderAndThenThereIsNone() {
        SignalMailbox<String> mailbox = new SignalMailbox<>(4);
        mailbox.offer("one");
        mailbox.offer("two");

        assertThat(mailbox.poll()).isEqualTo("one");
        assertThat(mailbox.poll()).isEqualTo("two");
        assertThat(mailbox.poll()).isNull();
    }

    @Test
    void fullMailboxSaysSoAndTakesAgainAfterAPoll() {
        SignalMailbox<Integer> mailbox = new SignalMailbox<>(3);
        for (int i = 0; i < 4; i++) {
            assertThat(mailbox.offer(i)).isTrue();
        }

        boolean fifth = mailbox.offer(4);
        mailbox.poll();

        assertThat(fifth).isFalse();
        assertThat(mailbox.offer(4)).isTrue();
    }

    @Test
    void eachProducersSignalsStayInOrderAndNoneIsLost() throws InterruptedException {
        SignalMailbox<int[]> mailbox = new SignalMailbox<>(16);
        int producers = 3;
        int each = 50_000;
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            threads.add(new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    int[] signal = {producer, i};
                    while (!mailbox.offer(signal)) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        int[] next = new int[producers];
        int outOfOrder = 0;

        threads.forEach(Thread::start);
        for (int taken = 0; taken < producers * each; ) {
            int[] signal = mailbox.poll();
            if (signal != null) {
                outOfOrder += signal[1] == next[signal[0]]++ ? 0 : 1;
                taken++;
            }
        }

        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(outOfOrder).isZero();
        assertThat(mailbox.poll()).isNull();
    }

    @Test
    void secondConsumerIsCaughtByAssertions() throws InterruptedException {
        SignalMailbox<String> mailbox = new SignalMailbox<>(1);
        mailbox.poll();
        AtomicReference<Throwable> caught = new AtomicReference<>();
        Thread other = new Thread(() -> {
            try {
                mailbox.poll();
            } catch (AssertionError e) {
                caught.set(e);
            }
        });

        other.start();
        other.join();

        assertThat(caught.get()).hasMessageContaining("single consumer");
    }

    @Test
    void capacityOutsideItsBoundsIsRefused() {
        assertThatThrownBy(() -> new SignalMailbox<>(0)).hasMessageContaining("capacity: 0");
    }
}
