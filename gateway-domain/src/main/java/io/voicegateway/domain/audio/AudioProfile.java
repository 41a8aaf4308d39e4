package io.voicegateway.domain.audio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the filters of a rate change are best at; docs/audio.md has the figures of each. */
public enum AudioProfile {

    /** Flat to 3.4 kHz and closed from 4.6 kHz, at -95 dB and better; up to 2.7 ms late. */
    STANDARD,
    /** The same edges at -80 dB; 0.7 ms sooner and cheaper. */
    LOW_DELAY,
    /** Flat to 3.5 kHz and closed from 4.1 kHz on; 5 ms late and twice the work. */
    SHARP;

    /** Returns its name in settings: {@code standard}, {@code low-delay} or {@code sharp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the profile of that name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static AudioProfile named(String word) {
        return Arrays.stream(values())
                .filter(profile -> profile.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("audio profile: " + word + " (expected: "
                        + Arrays.stream(values()).map(AudioProfile::word).collect(Collectors.joining(", ")) + ")"));
    }
}
