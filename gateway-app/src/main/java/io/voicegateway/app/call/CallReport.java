package io.voicegateway.app.call;

/**
 * A call by the soft phone in numbers.
 *
 * @param readyMillis from dialling to an open line
 * @param answerMillis from the end of the caller's speech to the first audible audio; -1 if none came
 * @param receivedSeconds audio received
 * @param gaps holes in the middle of the answer
 * @param longestGapMillis the longest of them
 * @param closeCode the gateway's, if it ended the call; 0 if we did
 * @param reply what a phone would have played, mu-law at 8 kHz, from the line's opening on
 */
public record CallReport(
        long readyMillis,
        long answerMillis,
        double receivedSeconds,
        int gaps,
        long longestGapMillis,
        int closeCode,
        byte[] reply) {

    /** Returns whether anything was said to us. */
    public boolean answered() {
        return answerMillis >= 0;
    }
}
