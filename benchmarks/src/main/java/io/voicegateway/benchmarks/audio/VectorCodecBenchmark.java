package io.voicegateway.benchmarks.audio;

import io.voicegateway.domain.audio.AudioProfile;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;

/** The codec on vectors, with each profile. */
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m", "--add-modules", "jdk.incubator.vector"})
public class VectorCodecBenchmark extends CodecBenchmark {

    @Param({"standard", "low-delay", "sharp"})
    public String profile;

    public VectorCodecBenchmark() {
        super(true);
    }

    @Override
    AudioProfile profile() {
        return AudioProfile.named(profile);
    }
}
