package io.voicegateway.adapters.protocol.raw;

import io.voicegateway.domain.contract.WireFuzz;

/** Any messages of a raw caller. */
public final class RawCodecFuzz {
    private RawCodecFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        WireFuzz.run(RawModule.protocol(), data);
    }
}
