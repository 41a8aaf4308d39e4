package io.voicegateway.domain.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentPoolTest {

    @Test
    void segmentsAreMadeOnlyWhenNoneIsFree() {
        SegmentPool pool = new SegmentPool(64, 640);
        Segment first = pool.take();
        pool.give(first);

        Segment second = pool.take();

        assertThat(second).isSameAs(first);
        assertThat(pool.heldBytes()).isEqualTo(64);
    }

    @Test
    void limitIsKeptAndTheLastSegmentComesBack() {
        SegmentPool pool = new SegmentPool(64, 128);
        pool.take();
        Segment second = pool.take();

        Segment third = pool.take();
        pool.give(second);

        assertThat(third).isNull();
        assertThat(pool.take()).isSameAs(second);
    }

    @Test
    void shelfGivesItsOwnAgainBeforeItAsksThePool() {
        SegmentPool pool = new SegmentPool(64, 640);
        SegmentShelf shelf = pool.shelf();
        Segment mine = shelf.take();
        Segment others = pool.take();

        shelf.give(mine);
        pool.give(others);

        assertThat(shelf.take()).isSameAs(mine);
        assertThat(shelf.take()).isSameAs(others);
        assertThat(pool.freeSegments()).isZero();
    }

    @Test
    void shelfKeepsFewAndAllOfThemAreCounted() {
        SegmentPool pool = new SegmentPool(64, 64 * 5);
        SegmentShelf shelf = pool.shelf();
        List<Segment> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(shelf.take());
        }
        assertThat(shelf.take()).isNull();

        all.forEach(shelf::give);

        assertThat(pool.freeSegments()).isEqualTo(5);
        for (int i = 0; i < 3; i++) {
            assertThat(pool.take()).as("segment %d for others", i).isNotNull();
        }
        assertThat(pool.take()).isNull();
    }

    @Test
    void noSegmentIsEverLentTwice() throws InterruptedException {
        SegmentPool pool = new SegmentPool(64, 64 * 6);
        AtomicInteger clashes = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 1; t <= 4; t++) {
            byte mine = (byte) t;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 100_000; i++) {
                    Segment segment = pool.take();
                    if (segment != null) {
                        segment.bytes[0] = mine;
                        Thread.onSpinWait();
                        clashes.addAndGet(segment.bytes[0] == mine ? 0 : 1);
                        pool.give(segment);
                    }
                }
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(clashes).hasValue(0);
        assertThat(pool.freeSegments()).isEqualTo(pool.madeSegments()).isLessThanOrEqualTo(6);
    }

    @Test
    void sizesThatMakeNoSenseAreRefusedByName() {
        assertThatThrownBy(() -> new SegmentPool(100, 1000)).hasMessageContaining("segmentBytes: 100");
        assertThatThrownBy(() -> new SegmentPool(32, 1000)).hasMessageContaining("segmentBytes: 32");
        assertThatThrownBy(() -> new SegmentPool(64, 63)).hasMessageContaining("maxBytes: 63");
        assertThatThrownBy(() -> SegmentPool.ofBytes(-1)).hasMessageContaining("maxBytes: -1");
    }
}
