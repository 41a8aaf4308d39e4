package io.voicegateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallMemoryTest {
    private static final long MIB = 1 << 20;

    @Test
    void theHeapOfOurFlagsCarriesEveryUsualNumberOfCalls() {
        assertThat(CallMemory.mostCalls(1000, 495 * MIB)).isEqualTo(1000);
    }

    @Test
    void aSmallHeapTakesFewerCallsThanWanted() {
        assertThat(CallMemory.mostCalls(200, 62 * MIB)).isBetween(100, 160);
    }

    @Test
    void evenATinyHeapTakesACall() {
        assertThat(CallMemory.mostCalls(200, 8 * MIB)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"64, 16", "512, 128", "4096, 128"})
    void audioTakesAQuarterOfTheHeapAndNeverMoreThanItsBound(long heapMib, long audioMib) {
        assertThat(CallMemory.audioBytes(heapMib * MIB)).isEqualTo(audioMib * MIB);
    }
}
