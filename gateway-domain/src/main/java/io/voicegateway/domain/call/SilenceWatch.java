package io.voicegateway.domain.call;

/** Notices a model that owes an answer and says nothing, and knows the next step to wake it. */
final class SilenceWatch {
    private static final long NEVER = Long.MAX_VALUE;

    private final long afterNanos;
    private final boolean nudges;
    private Step next;
    private long askedNanos = -1;
    private long answeredNanos = -1;
    private long steppedNanos = -1;

    SilenceWatch(DialogueConfig config) {
        this.afterNanos = config.silentAfter().toNanos();
        this.nudges = !config.nudge().isEmpty();
        this.next = first();
    }

    /** The model was asked to speak by other means than the caller's voice. */
    void onAsked(long nowNanos) {
        askedNanos = nowNanos;
    }

    /** The model speaks, or is at work. */
    void onAnswered(long nowNanos) {
        answeredNanos = nowNanos;
        next = first();
    }

    /** Returns whether the model was asked, not longer ago than it takes to answer, and has not answered yet. */
    boolean awaitsAnswer(long lastLoudNanos, long patienceNanos, long nowNanos) {
        long asked = Math.max(askedNanos, lastLoudNanos);
        return asked >= 0 && asked > answeredNanos && nowNanos - asked < patienceNanos;
    }

    /** Returns when the next step is due; {@code Long.MAX_VALUE} if no answer is owed. */
    long dueNanos(long lastLoudNanos) {
        long asked = Math.max(askedNanos, lastLoudNanos);
        if (afterNanos == 0 || asked < 0 || asked <= answeredNanos || next == Step.NONE) {
            return NEVER;
        }
        return Math.max(asked, steppedNanos) + afterNanos;
    }

    /** Takes the step that is due. */
    Step step(long nowNanos) {
        Step step = next;
        next = Step.values()[step.ordinal() + 1];
        steppedNanos = nowNanos;
        return step;
    }

    private Step first() {
        return nudges ? Step.NUDGE : Step.RESUME;
    }

    /** How to wake a silent model, in this order. */
    enum Step {
        NUDGE,
        RESUME,
        FRESH,
        NOTICE,
        NONE
    }
}
