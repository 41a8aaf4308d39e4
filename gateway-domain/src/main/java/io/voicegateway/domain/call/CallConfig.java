package io.voicegateway.domain.call;

import static java.util.Objects.requireNonNull;

/**
 * Everything that can be set about calls.
 *
 * @param media pacing, keeping, filling
 * @param limits what a call may take
 * @param handover when the upstream session changes
 * @param dialogue who speaks when
 * @param oddAudio what is done about turns that are near silence or noise
 */
public record CallConfig(
        MediaConfig media, LimitsConfig limits, HandoverConfig handover, DialogueConfig dialogue, OddAudio oddAudio) {

    /** The defaults of each part. */
    public static final CallConfig DEFAULT = new CallConfig(
            MediaConfig.DEFAULT, LimitsConfig.DEFAULT, HandoverConfig.DEFAULT, DialogueConfig.DEFAULT, OddAudio.COUNT);

    public CallConfig {
        requireNonNull(media, "media");
        requireNonNull(limits, "limits");
        requireNonNull(handover, "handover");
        requireNonNull(dialogue, "dialogue");
        requireNonNull(oddAudio, "oddAudio");
    }

    public CallConfig withMedia(MediaConfig value) {
        return new CallConfig(value, limits, handover, dialogue, oddAudio);
    }

    public CallConfig withLimits(LimitsConfig value) {
        return new CallConfig(media, value, handover, dialogue, oddAudio);
    }

    public CallConfig withHandover(HandoverConfig value) {
        return new CallConfig(media, limits, value, dialogue, oddAudio);
    }

    public CallConfig withDialogue(DialogueConfig value) {
        return new CallConfig(media, limits, handover, value, oddAudio);
    }

    public CallConfig withOddAudio(OddAudio value) {
        return new CallConfig(media, limits, handover, dialogue, value);
    }
}
