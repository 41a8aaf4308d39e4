package io.voicegateway.adapters.simulator.load;

/** What one caller makes of the markers that come back: whose they are, how late, and whether any is missing. */
final class Hearing implements MarkerEar.Listener {

    /** Finding where a marker begins is good to two samples; more is audio lost or added. */
    private static final int JITTER_SAMPLES = 3;

    /** Markers sent farther apart than this had a silence between them, which need not be sent on. */
    private static final long SPURT_NANOS = 150_000_000;

    private final int call;
    private final SoundBook book;
    private final Scores scores;
    private final Window window;
    private long now;
    private long lastPosition = -1;
    private long lastSentNanos;
    private long lastSoundNanos;

    Hearing(int call, SoundBook book, Scores scores, Window window) {
        this.call = call;
        this.book = book;
        this.scores = scores;
        this.window = window;
    }

    /** Says when the message came whose samples follow. */
    void at(long nanos) {
        now = nanos;
    }

    /** The samples have been heard: as long as the model never pauses, the next should follow soon. */
    void sounded() {
        if (lastSoundNanos != 0 && window.contains(lastSoundNanos) && window.contains(now)) {
            scores.longestGapNanos = Math.max(scores.longestGapNanos, now - lastSoundNanos);
        }
        lastSoundNanos = now;
    }

    @Override
    public void onMarker(int owner, int number, long position) {
        if (owner != call) {
            scores.mixedUp++;
            return;
        }
        scores.markersHeard++;
        long sent = book.sentNanos(call, number);
        if (lastPosition >= 0 && sent - lastSentNanos > 0 && sent - lastSentNanos < SPURT_NANOS) {
            compare(position - lastPosition - Marker.PERIOD_SAMPLES);
        }
        lastPosition = position;
        lastSentNanos = sent;
        if (window.contains(sent)) {
            Scores.record(scores.roundTrip, now - sent);
            Scores.record(scores.recentRoundTrip, now - sent);
            long heard = book.heardNanos(call, number);
            long said = book.saidNanos(call, number);
            if (heard != 0 && said != 0) {
                Scores.record(scores.up, heard - sent);
                Scores.record(scores.model, said - heard);
                Scores.record(scores.down, now - said);
            }
        }
    }

    @Override
    public void onBroken() {
        scores.broken++;
    }

    private void compare(long more) {
        if (more > JITTER_SAMPLES) {
            scores.samplesAdded += more;
        } else if (more < -JITTER_SAMPLES) {
            scores.samplesLost -= more;
        }
    }

    /** The time in which delays count. */
    @FunctionalInterface
    interface Window {
        boolean contains(long sentNanos);
    }
}
