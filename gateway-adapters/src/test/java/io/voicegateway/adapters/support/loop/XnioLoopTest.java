package io.voicegateway.adapters.support.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.port.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XnioLoopTest {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private IoLoops loops;
    private XnioLoop loop;

    @BeforeEach
    void open() throws Exception {
        loops = IoLoops.start(2, true);
        loop = loops.loops().get(1);
    }

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void findsTheLoopOfItsThread() throws Exception {
        CompletableFuture<XnioLoop> current = new CompletableFuture<>();
        loop.execute(() -> current.complete(loops.current()));

        assertThat(current.get(5, TimeUnit.SECONDS)).isSameAs(loop);
        assertThat(loops.of(loop.thread())).isSameAs(loop);
        assertThat(loop.name()).isEqualTo("io-1");
        assertThatThrownBy(loops::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tasksRunInOrderAndNeverAtOnce() throws Exception {
        loop.execute(() -> {
            loop.execute(() -> told.add("2"));
            loop.execute(() -> {
                told.add("3");
                loop.execute(() -> told.add("4"));
            });
            told.add("1");
        });

        assertThat(List.of(next(), next(), next(), next())).containsExactly("1", "2", "3", "4");
    }

    @Test
    void tasksOfManyThreadsAllRunEachSendersInOrder() throws Exception {
        int senders = 4;
        int each = 5_000;
        List<List<Integer>> seen = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(senders * each);
        for (int s = 0; s < senders; s++) {
            List<Integer> mine = new ArrayList<>();
            seen.add(mine);
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            int number = i;
                            loop.execute(() -> {
                                mine.add(number);
                                done.countDown();
                            });
                        }
                    })
                    .start();
        }

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(each));
    }

    @Test
    void failingTaskDoesNotEndTheLoop() throws Exception {
        loop.execute(() -> {
            throw new IllegalStateException("planted: a bug in a task");
        });
        loop.execute(() -> told.add("goes on"));

        assertThat(next()).isEqualTo("goes on");
    }

    @Test
    void flushesOnceAtTheEndOfTheEventAfterItsTasks() throws Exception {
        Flushable flushable = () -> told.add("flush");
        loop.execute(() -> {
            loop.flushLater(flushable);
            loop.execute(() -> told.add("task"));
            loop.begin();
            told.add("inner");
            loop.end();
            told.add("outer");
        });

        assertThat(List.of(next(), next(), next(), next())).containsExactly("inner", "outer", "task", "flush");
        assertThat(told).isEmpty();
    }

    @Test
    void flushesSoonWhereNoEventIsOpen() throws Exception {
        loop.thread().execute(() -> loop.flushLater(() -> told.add("flush")));

        assertThat(next()).isEqualTo("flush");
    }

    @Test
    void timerFiresNeverEarlyAndSoonAfter() throws Exception {
        CompletableFuture<Long> firedAt = new CompletableFuture<>();
        long[] deadline = new long[1];
        loop.execute(() -> {
            Loop.Timer timer = loop.timer(() -> firedAt.complete(loop.nanoTime()));
            deadline[0] = loop.nanoTime() + 30_000_000;
            timer.arm(deadline[0]);
        });

        // the upper bound only says that it does not wait for some other event; the machine may be busy
        assertThat(firedAt.get(5, TimeUnit.SECONDS) - deadline[0]).isBetween(0L, 2_000_000_000L);
    }

    @Test
    void timerMayBeArmedOutsideAnEventAndReArmItself() throws Exception {
        int[] count = {0};
        Loop.Timer[] timer = new Loop.Timer[1];
        timer[0] = loop.timer(() -> {
            told.add("tick " + count[0]);
            if (++count[0] < 3) {
                timer[0].arm(loop.nanoTime() + 6_000_000);
            }
        });
        loop.thread().execute(() -> timer[0].arm(loop.nanoTime()));

        assertThat(List.of(next(), next(), next())).containsExactly("tick 0", "tick 1", "tick 2");
    }

    @Test
    void earlierTimerMovesTheWakeUpForward() throws Exception {
        loop.execute(() -> {
            loop.timer(() -> told.add("late")).arm(loop.nanoTime() + 60_000_000_000L);
            loop.execute(() -> loop.timer(() -> told.add("soon")).arm(loop.nanoTime() + 10_000_000));
        });

        assertThat(next()).isEqualTo("soon");
    }

    @Test
    void wrongThreadCountIsRefused() {
        assertThatThrownBy(() -> IoLoops.start(0, true)).hasMessage("io threads: 0 (expected: 1 or more)");
    }

    @Test
    void taskAfterTheEndIsDropped() {
        loops.close();

        loop.execute(() -> told.add("never"));

        assertThat(told).isEmpty();
    }

    private String next() throws InterruptedException {
        String next = told.poll(10, TimeUnit.SECONDS);
        return next == null ? "nothing in 10 s" : next;
    }
}
