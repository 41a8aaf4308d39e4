package io.voicegateway.domain.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel against the plain code of one sample; the build runs this with and without the vector module. */
class KernelTest {

    /** More than a vector and no multiple of one, so that the rest is tested too. */
    private static final int BLOCK = 157;

    record Case(Kernel kernel, Encoding encoding) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Kernel kernel : Kernels.available()) {
            for (Encoding encoding : Encoding.values()) {
                cases.add(new Case(kernel, encoding));
            }
        }
        return cases;
    }

    @Test
    void theVectorKernelIsChosenWhereItsModuleIsThere() {
        boolean expected = Boolean.getBoolean("voicegateway.test.vector");

        assertThat(Kernels.best().getClass().getSimpleName()).isEqualTo(expected ? "VectorKernel" : "PlainKernel");
        assertThat(Kernels.available()).hasSize(expected ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void encodesEverySampleLikeTheCodeOfOneSample(Case tested) {
        float[] in = new float[BLOCK];
        byte[] out = new byte[2 * BLOCK];
        for (int first = Short.MIN_VALUE; first <= Short.MAX_VALUE; first += BLOCK) {
            for (int i = 0; i < BLOCK; i++) {
                in[i] = first + i;
            }

            filterAndEncode(tested, in, out);

            for (int i = 0; i < BLOCK; i++) {
                assertThat(sampleAt(tested.encoding(), out, i))
                        .as("sample %s", first + i)
                        .isEqualTo(one(tested.encoding(), Math.min(first + i, Short.MAX_VALUE)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void roundsToTheNearestAndSaturates(Case tested) {
        float[] in = {
            0.4f, 0.6f, -0.4f, -0.6f, 99.5f, 100.5f, 40000, -40000, 32767.4f, 32767.6f, -32768.4f, -32769f, 250000,
            -250000, 1e6f, -1e6f, 0
        };
        int[] expected = {
            0, 1, 0, -1, 100, 100, 32767, -32768, 32767, 32767, -32768, -32768, 32767, -32768, 32767, -32768, 0
        };
        byte[] out = new byte[2 * in.length];

        filterAndEncode(tested, in, out);

        for (int i = 0; i < in.length; i++) {
            assertThat(sampleAt(tested.encoding(), out, i))
                    .as("%s", in[i])
                    .isEqualTo(one(tested.encoding(), expected[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decodesEveryByteLikeTheCodeOfOneSample(Case tested) {
        byte[] in = new byte[2 * 257];
        for (int i = 0; i < in.length; i++) {
            in[i] = (byte) (tested.encoding() == Encoding.PCM16 ? i * 77 : i);
        }
        float[] out = new float[260];

        tested.kernel().decode(tested.encoding(), in, 0, out, 3, 257);

        for (int i = 0; i < 257; i++) {
            short expected = switch (tested.encoding()) {
                case MULAW -> MuLaw.decode(in[i]);
                case ALAW -> ALaw.decode(in[i]);
                case PCM16 -> (short) (in[2 * i] & 0xFF | in[2 * i + 1] << 8);
            };
            assertThat((int) out[3 + i]).as("sample %s", i).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void encodesPairsInTurn(Case tested) {
        float[] even = new float[37];
        float[] odd = new float[40];
        for (int i = 0; i < 37; i++) {
            even[i] = 1000 * i - 0.4f;
            odd[3 + i] = -900 * i;
        }
        byte[] out = new byte[4 * 37];

        tested.kernel().encodePairs(filtered(tested.kernel(), even), odd, 3, new Scratch(), out, 0, 37);

        short[] samples = Audio.samples(out);
        for (int i = 0; i < 37; i++) {
            assertThat((int) samples[2 * i]).isEqualTo(Math.min(1000 * i, 32767));
            assertThat((int) samples[2 * i + 1]).isEqualTo(-900 * i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void splitsGroupsByPlace(int step) {
        float[] samples = new float[240 * step];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i;
        }
        for (Kernel kernel : Kernels.available()) {
            float[] streams = new float[Scratch.STREAM * step];

            kernel.split(samples, step, streams, 161);

            for (int i = 0; i < 161 * step; i++) {
                assertThat(streams[i % step * Scratch.STREAM + i / step])
                        .as("%s, sample %s", kernel, i)
                        .isEqualTo(i);
            }
        }
    }

    private static void filterAndEncode(Case tested, float[] in, byte[] out) {
        tested.kernel().encode(tested.encoding(), filtered(tested.kernel(), in), out, 0, in.length);
    }

    /** Sends the values through a filter with the one tap 1: both saturate together, each kernel where it likes. */
    private static float[] filtered(Kernel kernel, float[] in) {
        Scratch scratch = new Scratch();
        System.arraycopy(in, 0, scratch.samples, 0, in.length);
        kernel.filter(Phase.of(new double[] {1}, 1, 0, 0, 1), scratch.samples, scratch, in.length);
        return scratch.phase;
    }

    private static int one(Encoding encoding, int sample) {
        return switch (encoding) {
            case MULAW -> MuLaw.encode((short) sample);
            case ALAW -> ALaw.encode((short) sample);
            case PCM16 -> sample;
        };
    }

    private static int sampleAt(Encoding encoding, byte[] out, int i) {
        return encoding == Encoding.PCM16 ? (short) (out[2 * i] & 0xFF | out[2 * i + 1] << 8) : out[i];
    }
}
