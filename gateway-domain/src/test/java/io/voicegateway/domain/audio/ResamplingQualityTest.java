package io.voicegateway.domain.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The quality of every rate change on the kernel of this process, measured on the bytes; the build runs this with and
 * without the vector module. Pass band is up to 85 % and stop
 * band from 115 % of half the lower rate, where the filters are designed to end. The bars leave about 5 dB to the
 * designs' -99 dB, for the floor of the method; docs/audio.md has what is measured.
 */
class ResamplingQualityTest {

    private static final double RIPPLE_DB = 0.002;
    private static final double REJECTION_DB = -94;
    private static final double MOST_DELAY_MILLIS = 2.7;
    /** 16-bit rounding alone leaves 92 dB at this level, and both ends round. */
    private static final double TONE_OVER_REST_DB = 88;

    /** Rows of a table, for docs/audio.md. */
    private static final List<String> MEASURED = new ArrayList<>();

    record Change(Kernel kernel, int fromHz, int toHz) {

        AudioCodec codec() {
            return new StandardCodecs(kernel).create(Audio.pcm16(fromHz), Audio.pcm16(toHz));
        }

        int lowerHz() {
            return Math.min(fromHz, toHz);
        }

        @Override
        public String toString() {
            return fromHz + " to " + toHz + " Hz, " + kernel.getClass().getSimpleName();
        }
    }

    static List<Change> changes() {
        Kernel kernel = Kernels.best();
        List<Change> changes = new ArrayList<>();
        for (int from : Audio.RATES_HZ) {
            for (int to : Audio.RATES_HZ) {
                if (from != to) {
                    changes.add(new Change(kernel, from, to));
                }
            }
        }
        return changes;
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        Path table =
                Path.of("target", "audio-quality-" + Kernels.best().getClass().getSimpleName() + ".md");
        Files.write(table, MEASURED);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void passesSpeechFlatAndRejectsImagesAndAliases(Change change) {
        LinearResponse response = LinearResponse.of(change.codec());
        double passHz = 0.85 * change.lowerHz() / 2;
        double stopHz = 1.15 * change.lowerHz() / 2;

        double least = 0;
        double most = -1000;
        double worst = -1000;
        double leastDelay = 1000;
        double mostDelay = 0;
        for (double hz = 40; hz < change.fromHz() / 2.0; hz += 40) {
            if (hz <= passHz) {
                double gain = response.gainDb(hz, 0);
                least = Math.min(least, gain);
                most = Math.max(most, gain);
                leastDelay = Math.min(leastDelay, response.delayMillis(hz));
                mostDelay = Math.max(mostDelay, response.delayMillis(hz));
            }
            for (int image = hz <= passHz ? 1 : 0; image < response.images(); image++) {
                if (hz <= passHz || hz >= stopHz) {
                    worst = Math.max(worst, response.gainDb(hz, image));
                }
            }
        }
        MEASURED.add(String.format(
                Locale.ROOT,
                "| %d | %d | %.4f | %.1f | %.2f |",
                change.fromHz(),
                change.toHz(),
                most - least,
                worst,
                mostDelay));

        assertThat(most - least).as("ripple").isLessThan(RIPPLE_DB);
        assertThat(Math.abs(most)).as("gain").isLessThan(RIPPLE_DB);
        assertThat(worst).as("rejection").isLessThan(REJECTION_DB);
        assertThat(mostDelay).as("delay").isLessThan(MOST_DELAY_MILLIS);
        assertThat(mostDelay - leastDelay).as("spread of the delay, ms").isLessThan(0.001);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aToneStaysPure(Change change) {
        short[] tone = Audio.sine(change.fromHz(), 1000, 16384, 3 * change.fromHz());

        short[] out = Audio.run(change.codec(), tone);

        assertThat(Audio.toneOverRestDb(out, change.toHz() / 10, change.toHz(), 1000))
                .isGreaterThan(TONE_OVER_REST_DB);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aFullScaleSquareWaveSaturatesAndDoesNotWrap(Change change) {
        int half = change.fromHz() / 100;
        short[] square = new short[50 * half];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / half % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }

        short[] out = Audio.run(change.codec(), square);

        int outHalf = change.toHz() / 100;
        int settled = change.toHz() / 1000 * 3;
        for (int i = outHalf; i < out.length; i++) {
            if (i % outHalf >= settled) {
                // a steep filter rings around an edge by about 9 %, here cut off above
                boolean high = i / outHalf % 2 == 0;
                assertThat(high ? out[i] : -out[i]).as("sample %s", i).isGreaterThan(29000);
            }
        }
        assertThat(out).contains(Short.MAX_VALUE, Short.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aConstantKeepsItsValueToOneStep(Change change) {
        short[] constant = new short[change.fromHz() / 10];
        Arrays.fill(constant, (short) -20001);

        short[] out = Audio.run(change.codec(), constant);

        // the stop band's -99 dB stand at the images of 0 Hz too: up to 0.4 of a step at full scale
        for (int i = out.length / 2; i < out.length; i++) {
            assertThat((int) out[i]).as("sample %s", i).isBetween(-20002, -20000);
        }
    }

    @Test
    void allKernelsAgreeToOneStep() {
        short[] noise = new short[48000];
        Random random = new Random(2);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) random.nextInt();
        }
        for (Change change : changes()) {
            short[] expected = Audio.run(new Change(new PlainKernel(), change.fromHz(), change.toHz()).codec(), noise);
            short[] actual = Audio.run(change.codec(), noise);

            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < actual.length; i++) {
                assertThat(Math.abs(actual[i] - expected[i]))
                        .as("%s, sample %s", change, i)
                        .isLessThanOrEqualTo(1);
            }
        }
    }
}
