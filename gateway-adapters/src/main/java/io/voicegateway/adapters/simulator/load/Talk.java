package io.voicegateway.adapters.simulator.load;

/** What a caller says, frame by frame: a little silence, markers as the pattern wants them, and a silent last second. */
final class Talk {

    private static final int OPENING_FRAMES = 5;
    private static final int SETTLING_FRAMES = 25;
    private static final int CLOSING_FRAMES = 50;
    private static final int ENDLESS = Integer.MAX_VALUE;

    private final int call;
    private final LoadPlan.Pattern pattern;
    private final byte[] silence;
    private final byte[] marker = new byte[Marker.SAMPLES];
    private long frame;
    private boolean speaking;
    private int framesLeft = ENDLESS;
    private int number;

    /** @param silence as long as a marker */
    Talk(int call, LoadPlan.Pattern pattern, byte[] silence) {
        this.call = call;
        this.pattern = pattern;
        this.silence = silence;
    }

    /** Returns whether all was said that is said before the first answer. */
    boolean hasOpened() {
        return frame >= OPENING_FRAMES;
    }

    /** Ends with a silent second, unless that has begun. */
    void end() {
        framesLeft = Math.min(framesLeft, CLOSING_FRAMES);
    }

    boolean isEnding() {
        return framesLeft <= CLOSING_FRAMES;
    }

    boolean isOver() {
        return framesLeft == 0;
    }

    /** Writes the next frame, as mu-law. Returns the number of the marker that ends in it, or -1. */
    int next(byte[] audio) {
        int index = (int) (frame % Marker.PERIOD_FRAMES);
        if (index == 0) {
            prepare();
        }
        Marker.frame(speaking ? marker : silence, speaking ? index : 0, audio);
        frame++;
        if (framesLeft != ENDLESS) {
            framesLeft--;
        }
        if (!speaking || index != Marker.END_FRAME) {
            return -1;
        }
        int said = number;
        number = number + 1 & 0xFF;
        return said;
    }

    private void prepare() {
        long settled = frame - OPENING_FRAMES - SETTLING_FRAMES;
        speaking = settled >= 0 && !isEnding() && pattern.speaks(settled / Marker.PERIOD_FRAMES);
        if (speaking) {
            Marker.write(call, number, marker);
        }
    }
}
