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
 * The quality of every rate change and profile on the kernel of this process, measured on the bytes; the build runs this
 * with and without the vector module. Pass and stop band end where the filters are designed to; docs/audio.md has what is
 * measured.
 */
class ResamplingQualityTest {

    /** Rows of a table, for docs/audio.md. */
    private static final List<String> MEASURED = new ArrayList<>();

    record Change(Kernel kernel, AudioProfile profile, int fromHz, int toHz) {

        AudioCodec codec() {
            return new StandardCodecs(kernel, profile).create(Audio.pcm16(fromHz), Audio.pcm16(toHz));
        }

        Change with(Kernel other) {
            return new Change(other, profile, fromHz, toHz);
        }

        Bars bars() {
            return Bars.of(profile);
        }

        double nyquistHz() {
            return Math.min(fromHz, toHz) / 2.0;
        }

        @Override
        public String toString() {
            return profile.word() + ", " + fromHz + " to " + toHz + " Hz, "
                    + kernel.getClass().getSimpleName();
        }
    }

    static List<Change> changes() {
        Kernel kernel = Kernels.best();
        List<Change> changes = new ArrayList<>();
        for (AudioProfile profile : AudioProfile.values()) {
            for (int from : Audio.RATES_HZ) {
                Audio.RATES_HZ.stream()
                        .filter(to -> to != from)
                        .forEach(to -> changes.add(new Change(kernel, profile, from, to)));
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
        Bars bars = change.bars();
        LinearResponse response = LinearResponse.of(change.codec(), 2 * bars.delayMillis());
        double passHz = bars.pass() * change.nyquistHz();
        double stopHz = bars.stop() * change.nyquistHz();

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
                "| %s | %d | %d | %.4f | %.1f | %.2f |",
                change.profile().word(),
                change.fromHz(),
                change.toHz(),
                most - least,
                worst,
                mostDelay));

        assertThat(most - least).as("ripple").isLessThan(bars.rippleDb());
        assertThat(Math.abs(most)).as("gain").isLessThan(bars.rippleDb());
        assertThat(worst).as("rejection").isLessThan(bars.rejectionDb());
        assertThat(mostDelay).as("delay").isLessThan(bars.delayMillis());
        assertThat(mostDelay - leastDelay).as("spread of the delay, ms").isLessThan(0.001);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aToneStaysPure(Change change) {
        short[] tone = Audio.sine(change.fromHz(), 1000, 16384, 3 * change.fromHz());

        short[] out = Audio.run(change.codec(), tone);

        assertThat(Audio.toneOverRestDb(out, change.toHz() / 10, change.toHz(), 1000))
                .isGreaterThan(change.bars().toneOverRestDb());
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
        int settled = change.toHz() / 1000 * (int) Math.ceil(change.bars().delayMillis() + 0.2);
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
    void aConstantKeepsItsValueToAFewSteps(Change change) {
        short[] constant = new short[change.fromHz() / 10];
        Arrays.fill(constant, (short) -20001);

        short[] out = Audio.run(change.codec(), constant);

        int steps = change.bars().constantSteps();
        for (int i = out.length / 2; i < out.length; i++) {
            assertThat((int) out[i]).as("sample %s", i).isBetween(-20001 - steps, -20001 + steps);
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
            short[] expected = Audio.run(change.with(new PlainKernel()).codec(), noise);
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
