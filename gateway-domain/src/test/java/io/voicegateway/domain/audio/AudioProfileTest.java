package io.voicegateway.domain.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AudioProfileTest {

    @Test
    void eachIsFoundByItsName() {
        assertThat(AudioProfile.named("standard")).isEqualTo(AudioProfile.STANDARD);
        assertThat(AudioProfile.named("low-delay")).isEqualTo(AudioProfile.LOW_DELAY);
        assertThat(AudioProfile.named("sharp")).isEqualTo(AudioProfile.SHARP);
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> AudioProfile.named("best"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("audio profile: best (expected: standard, low-delay, sharp)");
    }
}
