package io.voicegateway.adapters.simulator.load;

import java.util.Arrays;

/**
 * The voice and the ears of one caller, for tests that dial by themselves: speaks a marker every 100 ms and judges what comes
 * back. Whoever calls again keeps his voice. Thread-safe.
 */
public final class MarkerVoice {

    private static final int SAMPLES_PER_MILLI = 8;

    private final int call;
    private final SoundBook book;
    private final Scores scores = new Scores();
    private final byte[] marker = new byte[Marker.SAMPLES];
    private Hearing hearing;
    private MarkerEar ear;
    private long frame;
    private int number;
    private boolean speaks;
    private boolean speaking;

    /**
     * @param call whose voice it is, 0 to 65535; nobody else's on this book
     * @param book that of the simulated model
     */
    public MarkerVoice(int call, SoundBook book) {
        this.call = call;
        this.book = book;
        this.hearing = new Hearing(call, book, scores, sentNanos -> true);
        this.ear = new MarkerEar(hearing);
        book.begin(call);
    }

    /** Begins to speak, or falls silent, with the next marker. */
    public synchronized void speak(boolean aloud) {
        speaks = aloud;
    }

    /** Returns the next 20 ms, mu-law. They count as sent. */
    public synchronized byte[] next() {
        int index = (int) (frame++ % Marker.PERIOD_FRAMES);
        if (index == 0) {
            speaking = speaks;
            if (speaking) {
                Marker.write(call, number, marker);
            }
        }
        byte[] audio = new byte[Marker.FRAME_SAMPLES];
        if (!speaking) {
            Arrays.fill(audio, MuLawCode.SILENCE);
            return audio;
        }
        Marker.frame(marker, index, audio);
        if (index == Marker.END_FRAME) {
            book.sent(call, number, System.nanoTime());
            number = number + 1 & 0xFF;
            scores.markersSent++;
        }
        return audio;
    }

    /** Hears mu-law. */
    public synchronized void hear(byte[] mulaw) {
        hearing.at(System.nanoTime());
        for (byte sample : mulaw) {
            ear.hear(MuLawCode.decode(sample));
        }
    }

    /** Says that the line is another one: what is heard from now on need not join what was heard before. */
    public synchronized void startAnew() {
        frame = 0;
        speaking = false;
        hearing = new Hearing(call, book, scores, sentNanos -> true);
        ear = new MarkerEar(hearing);
    }

    /** Returns how many of its markers came back. */
    public synchronized long heard() {
        return scores.markersHeard;
    }

    /** Returns how many of its markers did not come back. */
    public synchronized long lost() {
        return Math.max(0, scores.markersSent - scores.markersHeard);
    }

    /** Returns how many loud sounds came that were no marker. */
    public synchronized long broken() {
        return scores.broken;
    }

    /** Returns how many markers of others came. */
    public synchronized long mixedUp() {
        return scores.mixedUp;
    }

    /** Returns how much sound was missing between markers that came. */
    public synchronized long lostMillis() {
        return scores.samplesLost / SAMPLES_PER_MILLI;
    }
}
