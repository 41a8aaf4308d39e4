package io.voicegateway.benchmarks.audio;

import org.openjdk.jmh.annotations.Fork;

/** The codec on vectors. */
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m", "--add-modules", "jdk.incubator.vector"})
public class VectorCodecBenchmark extends CodecBenchmark {

    public VectorCodecBenchmark() {
        super(true);
    }
}
