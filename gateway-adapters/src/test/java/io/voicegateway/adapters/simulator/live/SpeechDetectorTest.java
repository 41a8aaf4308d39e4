package io.voicegateway.adapters.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.live.SpeechDetector.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechDetectorTest {

    private final SpeechDetector detector = new SpeechDetector(260, 40, 200);
    private int heardMillis;

    @Test
    void speechStartsAfterThePaddingAndEndsAfterTheSilence() {
        List<String> changes = new ArrayList<>();
        hear(2_000, 100, changes);
        hear(0, 300, changes);

        assertThat(changes).containsExactly("STARTED at 40", "ENDED at 300");
    }

    @Test
    void aPauseShorterThanTheSilenceEndsNothing() {
        List<String> changes = new ArrayList<>();
        hear(2_000, 100, changes);
        hear(0, 180, changes);
        hear(2_000, 100, changes);
        hear(0, 180, changes);

        assertThat(changes).containsExactly("STARTED at 40");
    }

    @Test
    void aClickAndAMurmurAreNotSpeech() {
        List<String> changes = new ArrayList<>();
        hear(20_000, 20, changes);
        hear(0, 100, changes);
        hear(200, 500, changes);

        assertThat(changes).isEmpty();
    }

    private void hear(int level, int millis, List<String> changes) {
        byte[] sample = {(byte) level, (byte) (level >> 8)};
        for (int i = 0; i < millis * 16; i++) {
            Change change = detector.hear(sample, 0, 2);
            if (change != Change.NONE) {
                changes.add(change + " at " + (heardMillis + (i + 1) / 16));
            }
        }
        heardMillis += millis;
    }
}
