package io.voicegateway.benchmarks.peers;

import io.voicegateway.domain.model.AudioFormat;
import java.util.Locale;

/** The two conversions of a phone call to Gemini Live. */
enum Direction {
    /** Caller to model: mu-law 8 kHz to PCM16 16 kHz. */
    UP(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K),
    /** Model to caller: PCM16 24 kHz to mu-law 8 kHz. */
    DOWN(AudioFormat.PCM16_24K, AudioFormat.MULAW_8K);

    private final AudioFormat from;
    private final AudioFormat to;

    Direction(AudioFormat from, AudioFormat to) {
        this.from = from;
        this.to = to;
    }

    AudioFormat from() {
        return from;
    }

    AudioFormat to() {
        return to;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
