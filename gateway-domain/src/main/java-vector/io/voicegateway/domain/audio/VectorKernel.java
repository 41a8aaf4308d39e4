package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.FloatVector;

/**
 * The kernel on 256-bit vectors of {@code jdk.incubator.vector}. One width only: on JDK 17 code of a second width in the
 * same process makes both allocate. Reached by name, from {@link Kernels}, since the module may be absent. Samples that
 * do not fill a vector are left to the plain kernel.
 *
 * <p>The vector loops are called through method handles that are no constants, because C2 does not inline those. Inlined
 * into a long caller, vector expressions run into the compiler's node budget (NodeCountInliningCutoff); what it leaves as
 * calls then allocates on every step.
 */
final class VectorKernel implements Kernel {

    private static final MethodType DECODE =
            MethodType.methodType(void.class, byte[].class, int.class, float[].class, int.class, int.class);
    private static final MethodType ENCODE =
            MethodType.methodType(void.class, float[].class, int.class, byte[].class, int.class, int.class);
    private static final MethodType ENCODE_PAIRS = MethodType.methodType(
            void.class, float[].class, int.class, float[].class, int.class, byte[].class, int.class, int.class);

    private static final MethodType SPLIT = MethodType.methodType(void.class, float[].class, float[].class, int.class);

    private final PlainKernel plain = new PlainKernel();
    private final MethodHandle[] decoders = new MethodHandle[Encoding.values().length];
    private final MethodHandle[] encoders = new MethodHandle[Encoding.values().length];
    private final MethodHandle pairEncoder;
    private final MethodHandle splitter;

    VectorKernel() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        for (Encoding encoding : Encoding.values()) {
            String name = switch (encoding) {
                case MULAW -> "MuLaw";
                case ALAW -> "ALaw";
                case PCM16 -> "Pcm16";
            };
            decoders[encoding.ordinal()] = lookup.findStatic(VectorCodes.class, "decode" + name, DECODE);
            encoders[encoding.ordinal()] = lookup.findStatic(VectorCodes.class, "encode" + name, ENCODE);
        }
        pairEncoder = lookup.findStatic(VectorCodes.class, "encodePairs", ENCODE_PAIRS);
        splitter = lookup.findStatic(VectorSplit.class, "threes", SPLIT);
    }

    @Override
    public boolean isFast() {
        return FloatVector.SPECIES_PREFERRED.length() >= TapRows.LANES;
    }

    @Override
    public void decode(Encoding encoding, byte[] in, int offset, float[] out, int at, int samples) {
        int done = samples & -VectorCodes.LANES;
        try {
            decoders[encoding.ordinal()].invokeExact(in, offset, out, at, done);
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (done < samples) {
            plain.decode(encoding, in, offset + done * encoding.bytesPerSample(), out, at + done, samples - done);
        }
    }

    @Override
    public void split(float[] samples, int step, float[] streams, int groups) {
        if (step != 3) {
            plain.split(samples, step, streams, groups);
            return;
        }
        try {
            splitter.invokeExact(samples, streams, groups);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void filter(Phase phase, float[] streams, Scratch scratch, int outputs) {
        int done = 0;
        while (outputs - done > TapRows.LANES) {
            VectorFilter.wide(streams, done, phase.rows(), scratch.phase, done);
            done += VectorFilter.WIDE;
        }
        if (done < outputs) {
            VectorFilter.narrow(streams, done, phase.rows(), scratch.phase, done);
        }
    }

    @Override
    public void encode(Encoding encoding, float[] in, byte[] out, int offset, int samples) {
        int done = samples & -VectorCodes.LANES;
        try {
            encoders[encoding.ordinal()].invokeExact(in, 0, out, offset, done);
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (done < samples) {
            saturate(in, done, samples);
            plain.encode(encoding, in, done, out, offset + done * encoding.bytesPerSample(), samples - done);
        }
    }

    @Override
    public void encodePairs(
            float[] even, float[] odd, int oddFrom, Scratch scratch, byte[] out, int offset, int pairs) {
        int done = pairs & -VectorCodes.LANES;
        try {
            pairEncoder.invokeExact(even, 0, odd, oddFrom, out, offset, done);
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (done < pairs) {
            saturate(even, done, pairs);
            plain.encodePairs(even, done, odd, oddFrom + done, scratch, out, offset + 4 * done, pairs - done);
        }
    }

    /** Does for the plain code what its own filter would have done. */
    private static void saturate(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, values[i]));
        }
    }

    /** The loops declare nothing; what they throw is a bug and goes on as it is. */
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof RuntimeException exception) {
            return exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }
}
