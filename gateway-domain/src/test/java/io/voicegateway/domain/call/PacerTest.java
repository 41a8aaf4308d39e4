package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final long MS = 1_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 60, 160, 500})
    void neverMoreThanTheLeadIsUnheard(int leadMillis) {
        Pacer pacer = new Pacer(20 * MS, leadMillis * MS);
        pacer.start(1000 * MS);

        for (long now = 1000 * MS; now < 5000 * MS; now += 7 * MS) {
            while (pacer.isDue(now)) {
                pacer.sentFrame();
            }
            long unheard = pacer.sentNanos() - pacer.heardNanos(now);
            assertThat(unheard).isLessThanOrEqualTo(Math.max(20, leadMillis) * MS);
            assertThat(pacer.dryAtNanos()).isGreaterThan(now - 20 * MS);
        }
    }

    @Test
    void lateTicksDoNotAddUp() {
        Pacer pacer = new Pacer(20 * MS, 0);
        pacer.start(0);

        for (long tick = 0; tick < 3000; tick++) {
            long late = tick * 20 * MS + tick % 10 * MS;
            while (pacer.isDue(late)) {
                pacer.sentFrame();
            }
        }

        assertThat(pacer.sentNanos()).isEqualTo(60_000 * MS);
    }

    @Test
    void clientThatWaitedHearsFromNowOn() {
        Pacer pacer = new Pacer(20 * MS, 0);
        pacer.start(0);
        pacer.sentFrame();

        assertThat(pacer.rebaseIfDry(20 * MS)).isZero();
        assertThat(pacer.rebaseIfDry(120 * MS)).isEqualTo(100 * MS);

        assertThat(pacer.heardNanos(120 * MS)).isEqualTo(20 * MS);
        assertThat(pacer.isDue(120 * MS)).isTrue();
    }
}
