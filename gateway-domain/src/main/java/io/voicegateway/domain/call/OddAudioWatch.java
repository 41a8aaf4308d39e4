package io.voicegateway.domain.call;

import io.voicegateway.domain.call.TurnMeter.Verdict;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import org.jspecify.annotations.Nullable;

/** Judges each turn of the model by its sound, and knows what to do about one that is near silence or noise. */
final class OddAudioWatch {
    private final CallScope scope;
    private final OddAudio policy;
    private final TurnMeter meter = new TurnMeter();
    private AudioFormat format = AudioFormat.PCM16_24K;
    private boolean open;
    private int inARow;
    private @Nullable Remedy due;

    OddAudioWatch(CallScope scope) {
        this.scope = scope;
        this.policy = scope.config().oddAudio();
    }

    /** What comes from now on has this format. */
    void join(AudioFormat downlink) {
        format = downlink;
        open = false;
        due = null;
    }

    void onAudio(byte[] audio, int offset, int length) {
        if (policy == OddAudio.IGNORE) {
            return;
        }
        if (!open) {
            meter.begin(format);
            open = true;
        }
        meter.listen(audio, offset, length);
    }

    /** The turn is complete, or was cut. */
    void onTurnEnded() {
        if (!open) {
            return;
        }
        open = false;
        Verdict verdict = meter.verdict();
        if (verdict == Verdict.SPEECH) {
            inARow = 0;
            return;
        }
        inARow++;
        scope.events().onOddTurn(scope.id(), verdict.word());
        if (policy == OddAudio.REPLACE && inARow <= 2) {
            due = inARow == 1 ? Remedy.RESUME : Remedy.FRESH;
        }
    }

    /** Returns the step that is due, once: another connection first, then another session, then nothing more. */
    @Nullable
    Remedy takeDue() {
        Remedy step = due;
        due = null;
        return step;
    }

    boolean isDue() {
        return due != null;
    }
}
