package io.voicegateway.adapters.protocol.twilio;

import io.voicegateway.domain.contract.WireFuzz;

/** Any messages of a caller that claims to be Twilio. */
public final class TwilioCodecFuzz {
    private TwilioCodecFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        WireFuzz.run(TwilioModule.protocol(), data);
    }
}
