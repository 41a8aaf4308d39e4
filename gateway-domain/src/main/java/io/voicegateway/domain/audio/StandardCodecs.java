package io.voicegateway.domain.audio;

import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the codecs between any two of mu-law, A-law and PCM16 at 8, 16, 24 and 48 kHz. Thread-safe; holds the filter
 * tables that all its codecs share. A codec may be used on any one thread at a time and borrows that thread's working
 * space.
 */
public final class StandardCodecs implements AudioCodec.Provider {

    private static final List<Integer> RATES_HZ = List.of(8000, 16000, 24000, 48000);

    private final Supplier<Kernel> kernel;
    private final AudioProfile profile;
    private final Map<List<Integer>, PolyphaseFilter> filters = new ConcurrentHashMap<>();
    private final ThreadLocal<Scratch> scratches = ThreadLocal.withInitial(Scratch::new);

    /** Uses the profile "standard". */
    public StandardCodecs() {
        this(AudioProfile.STANDARD);
    }

    /** Uses the fastest arithmetic that this process has. */
    public StandardCodecs(AudioProfile profile) {
        this(() -> Fastest.KERNEL, profile);
    }

    StandardCodecs(Kernel kernel, AudioProfile profile) {
        this(() -> kernel, profile);
    }

    private StandardCodecs(Supplier<Kernel> kernel, AudioProfile profile) {
        this.kernel = kernel;
        this.profile = profile;
    }

    @Override
    public boolean supports(AudioFormat from, AudioFormat to) {
        return RATES_HZ.contains(from.sampleRateHz()) && RATES_HZ.contains(to.sampleRateHz());
    }

    @Override
    public AudioCodec create(AudioFormat from, AudioFormat to) {
        if (!supports(from, to)) {
            throw new IllegalArgumentException("codec: " + from + " to " + to
                    + " (expected: mulaw, alaw or pcm16 at 8000, 16000, 24000 or 48000 Hz on both sides)");
        }
        return new TranscodeChain(from, to, stage(from, to), scratches);
    }

    private SampleStage stage(AudioFormat from, AudioFormat to) {
        if (from.sampleRateHz() == to.sampleRateHz()) {
            return new Recoder(kernel.get(), from.encoding(), to.encoding());
        }
        int common = BigInteger.valueOf(from.sampleRateHz())
                .gcd(BigInteger.valueOf(to.sampleRateHz()))
                .intValue();
        List<Integer> ratio = List.of(to.sampleRateHz() / common, from.sampleRateHz() / common);
        PolyphaseFilter filter =
                filters.computeIfAbsent(ratio, factors -> PolyphaseFilter.of(profile, factors.get(0), factors.get(1)));
        return new Resampler(filter, kernel.get(), from.encoding(), to.encoding());
    }

    /** Looked for when the first codec is made: to load it takes long, and whoever only starts need not wait. */
    private static final class Fastest {
        private static final Kernel KERNEL = Kernels.best();

        private Fastest() {}
    }
}
