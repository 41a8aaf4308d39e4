package io.voicegateway.adapters.support.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferPoolTest {

    private final BufferPool pool = new BufferPool();

    @ParameterizedTest
    @CsvSource({"0, 1024", "1, 1024", "1024, 1024", "1025, 2048", "65536, 65536", "262144, 262144", "262145, 262145"})
    void sizesArePowersOfTwoUpToTheLargest(int wanted, int got) {
        assertThat(pool.acquire(wanted)).hasSize(got);
    }

    @Test
    void givesBackWhatWasReleased() {
        byte[] first = pool.acquire(3000);
        pool.release(first);

        assertThat(pool.acquire(2500)).isSameAs(first);
        assertThat(pool.acquire(2500)).isNotSameAs(first);
    }

    @Test
    void keepsABoundedNumber() {
        List<byte[]> arrays = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            arrays.add(pool.acquire(65536));
        }
        arrays.forEach(pool::release);

        int kept = 0;
        while (arrays.contains(pool.acquire(65536))) {
            kept++;
        }
        assertThat(kept).isEqualTo(4);
    }

    @Test
    void arraysOfOddSizeAreNotKept() {
        byte[] huge = pool.acquire(300_000);
        pool.release(huge);

        assertThat(pool.acquire(300_000)).isNotSameAs(huge);
    }
}
