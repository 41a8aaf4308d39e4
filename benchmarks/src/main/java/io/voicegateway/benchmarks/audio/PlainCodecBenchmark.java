package io.voicegateway.benchmarks.audio;

import io.voicegateway.domain.audio.AudioProfile;
import org.openjdk.jmh.annotations.Fork;

/** The codec without the vector module, as under a bare {@code java -jar}. */
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m"})
public class PlainCodecBenchmark extends CodecBenchmark {

    public PlainCodecBenchmark() {
        super(false);
    }

    @Override
    AudioProfile profile() {
        return AudioProfile.STANDARD;
    }
}
