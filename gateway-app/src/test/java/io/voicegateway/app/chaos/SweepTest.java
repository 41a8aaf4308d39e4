package io.voicegateway.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voicegateway.domain.audio.StandardCodecs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final int MILLIS = 5000;
    private static final int BYTES_PER_MILLI = 32;

    private final StandardCodecs codecs = new StandardCodecs();
    private final Sweep sweep = new Sweep(codecs, MILLIS);
    private final byte[] whole = Tone.heard(codecs, sweep.spoken());

    @Test
    void nothingIsMissingOfWhatWasHeardWhole() {
        assertThat(sweep.missingMillis(List.of(whole))).isZero();
    }

    @Test
    void twoHalvesOfTwoSessionsAreAWhole() {
        byte[] first = Arrays.copyOf(whole, 2600 * BYTES_PER_MILLI);
        byte[] second = Arrays.copyOfRange(whole, 2500 * BYTES_PER_MILLI, whole.length);

        assertThat(sweep.missingMillis(List.of(first, second))).isZero();
    }

    @Test
    void aGapIsFoundAndMeasured() {
        byte[] first = Arrays.copyOf(whole, 1000 * BYTES_PER_MILLI);
        byte[] second = Arrays.copyOfRange(whole, 1200 * BYTES_PER_MILLI, whole.length);

        assertThat(sweep.missingMillis(List.of(first, second))).isCloseTo(200, within(20L));
    }

    @Test
    void silenceIsNotWords() {
        assertThat(sweep.missingMillis(List.of(new byte[whole.length]))).isGreaterThan(MILLIS - 100);
    }

    @Test
    void pitchIsExactToAFewHertz() {
        byte[] tone = Tone.heard(codecs, Tone.spoken(codecs, 500, at -> 1234));

        assertThat(new Pitch(tone, 320).hz(3200)).isCloseTo(1234, within(2.0));
    }
}
