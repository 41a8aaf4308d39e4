package io.voicegateway.benchmarks.audio;

import io.voicegateway.domain.audio.AudioProfile;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One frame of 20 ms each way, as bytes and as the gateway does it, with the Base64 text of the upstream's messages. An
 * operation is a hundred frames of noise that differ, so that neither the clock nor a branch predictor is measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class CodecBenchmark {

    private static final int FRAMES = 100;
    private static final int MULAW_FRAME = 160;
    private static final int UP_FRAME = 640;
    private static final int DOWN_FRAME = 960;
    private static final int UP_TEXT = 856;
    private static final int DOWN_TEXT = 1280;

    private final boolean vectors;
    private AudioCodec up;
    private AudioCodec down;
    private final Base64.Encoder encoder = Base64.getEncoder();
    private final Base64.Decoder decoder = Base64.getDecoder();
    private final byte[] mulaw = new byte[FRAMES * MULAW_FRAME];
    private final byte[] pcm = new byte[FRAMES * DOWN_FRAME];
    private final byte[] texts = new byte[FRAMES * DOWN_TEXT];
    private final byte[] message = new byte[2048];
    private final byte[] upPcm = new byte[UP_FRAME];
    private final byte[] upText = new byte[UP_TEXT];
    private final byte[] downText = new byte[DOWN_TEXT];
    private final byte[] downPcm = new byte[DOWN_FRAME];
    private final byte[] out = new byte[MULAW_FRAME];

    CodecBenchmark(boolean vectors) {
        this.vectors = vectors;
    }

    /** Returns which filters to measure. */
    abstract AudioProfile profile();

    /** Makes the codecs and fills the frames; fails if this process has the other kernel, whose figures would carry the wrong name. */
    @Setup
    public void fill() {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        if (present != vectors) {
            throw new IllegalStateException("vector module: " + present + " (expected: " + vectors + ")");
        }
        StandardCodecs codecs = new StandardCodecs(profile());
        up = codecs.create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K);
        down = codecs.create(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);
        Random random = new Random(3);
        random.nextBytes(mulaw);
        random.nextBytes(pcm);
        byte[] frame = new byte[DOWN_FRAME];
        for (int i = 0; i < FRAMES; i++) {
            System.arraycopy(pcm, i * DOWN_FRAME, frame, 0, DOWN_FRAME);
            System.arraycopy(encoder.encode(frame), 0, texts, i * DOWN_TEXT, DOWN_TEXT);
        }
    }

    /** Mu-law at 8 kHz to PCM16 at 16 kHz. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public byte[] up() {
        for (int i = 0; i < FRAMES; i++) {
            up.transcode(mulaw, i * MULAW_FRAME, MULAW_FRAME, upPcm, 0);
        }
        return upPcm;
    }

    /** PCM16 at 24 kHz to mu-law at 8 kHz. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public byte[] down() {
        for (int i = 0; i < FRAMES; i++) {
            down.transcode(pcm, i * DOWN_FRAME, DOWN_FRAME, out, 0);
        }
        return out;
    }

    /** The same as {@link #up}, and on as Base64 into a message. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public byte[] upToText() {
        for (int i = 0; i < FRAMES; i++) {
            up.transcode(mulaw, i * MULAW_FRAME, MULAW_FRAME, upPcm, 0);
            encoder.encode(upPcm, upText);
            System.arraycopy(upText, 0, message, 64, UP_TEXT);
        }
        return message;
    }

    /** From the Base64 of a message, and on as {@link #down}. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public byte[] downFromText() {
        for (int i = 0; i < FRAMES; i++) {
            System.arraycopy(texts, i * DOWN_TEXT, downText, 0, DOWN_TEXT);
            decoder.decode(downText, downPcm);
            down.transcode(downPcm, 0, DOWN_FRAME, out, 0);
        }
        return out;
    }
}
