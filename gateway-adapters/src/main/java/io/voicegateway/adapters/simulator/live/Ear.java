package io.voicegateway.adapters.simulator.live;

import java.util.Arrays;

/** Cuts what is heard into utterances, by the detector or by the client's own marks. Not thread-safe. */
final class Ear {

    private static final int BYTES_PER_MILLI = 32;
    private static final int PREROLL_BYTES = 120 * BYTES_PER_MILLI;
    private static final int TAIL_MILLIS = 100;
    private static final int MAX_BYTES = 60_000 * BYTES_PER_MILLI;

    private final SpeechDetector detector;
    private final Setup setup;
    private final boolean keeping;
    private final Listener listener;
    private byte[] kept = new byte[0];
    private int length;
    private int utteranceBytes;
    private boolean active;

    /**
     * @param keeping whether the audio itself is wanted, not just where it begins and ends
     */
    Ear(Setup setup, boolean keeping, Listener listener) {
        this.detector = new SpeechDetector(setup.speechThreshold(), setup.prefixPaddingMillis(), setup.silenceMillis());
        this.setup = setup;
        this.keeping = keeping;
        this.listener = listener;
    }

    /** Hears PCM16 at 16 kHz, whole samples. */
    void hear(byte[] pcm, int bytes) {
        if (setup.manualActivity()) {
            if (active) {
                keep(pcm, 0, bytes);
            }
            return;
        }
        int at = 0;
        while (at < bytes) {
            int step = Math.min(detector.bytesToHop(), bytes - at);
            SpeechDetector.Change change = detector.hear(pcm, at, step);
            keep(pcm, at, step);
            at += step;
            switch (change) {
                case STARTED -> {
                    keepOnlyPreroll();
                    listener.onSpeechStarted();
                }
                case ENDED -> end(Math.max(0, setup.silenceMillis() - TAIL_MILLIS) * BYTES_PER_MILLI);
                case NONE -> trim();
            }
        }
    }

    /** The stream has ended for now: what was said is said. */
    void flush() {
        if (detector.isSpeaking()) {
            detector.reset();
            end(0);
        }
    }

    /** The client says that somebody began to speak. */
    void activityStart() {
        active = true;
        length = 0;
        utteranceBytes = 0;
        listener.onSpeechStarted();
    }

    /** The client says that somebody stopped speaking. */
    void activityEnd() {
        if (active) {
            active = false;
            end(0);
        }
    }

    /** Returns whether somebody is speaking. */
    boolean isHearingSpeech() {
        return active || detector.isSpeaking();
    }

    /** Puts an utterance back that turned out to be only the beginning of one. */
    void putBack(byte[] pcm) {
        byte[] joined = Arrays.copyOf(pcm, pcm.length + length);
        System.arraycopy(kept, 0, joined, pcm.length, length);
        kept = joined;
        length = joined.length;
        utteranceBytes += pcm.length;
    }

    private void keep(byte[] pcm, int offset, int bytes) {
        utteranceBytes += bytes;
        if (!keeping) {
            return;
        }
        if (kept.length - length < bytes) {
            kept = Arrays.copyOf(kept, Math.max(kept.length * 2, length + Math.max(bytes, PREROLL_BYTES * 4)));
        }
        System.arraycopy(pcm, offset, kept, length, bytes);
        length += bytes;
    }

    private void trim() {
        if (isHearingSpeech()) {
            if (length >= MAX_BYTES) {
                end(0);
            }
        } else if (utteranceBytes > PREROLL_BYTES * 4) {
            keepOnlyPreroll();
        }
    }

    private void keepOnlyPreroll() {
        if (length > PREROLL_BYTES) {
            System.arraycopy(kept, length - PREROLL_BYTES, kept, 0, PREROLL_BYTES);
            length = PREROLL_BYTES;
        }
        utteranceBytes = Math.min(utteranceBytes, PREROLL_BYTES);
    }

    private void end(int silentBytes) {
        byte[] utterance = Arrays.copyOf(kept, Math.max(0, length - silentBytes));
        int millis = Math.max(0, utteranceBytes - silentBytes) / BYTES_PER_MILLI;
        kept = new byte[0];
        length = 0;
        utteranceBytes = 0;
        listener.onUtterance(utterance, millis);
    }

    /** What is told of what is heard. */
    interface Listener {
        /** Somebody began to speak. */
        void onSpeechStarted();

        /** And has finished; empty if the audio was not to be kept. */
        void onUtterance(byte[] pcm, int millis);
    }
}
