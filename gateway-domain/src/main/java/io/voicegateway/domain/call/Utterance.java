package io.voicegateway.domain.call;

import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * What one side said without the other's turn in between. The model's words know which stretch of its audio they go with, and
 * until where that was heard; words are taken to be spread evenly over it. Positions are those of {@link Playout#queuedMillis}.
 */
final class Utterance {
    private static final int MOST_CHARACTERS = 4000;
    private static final long OPEN = Long.MAX_VALUE;

    private final Speaker speaker;
    private final StringBuilder text = new StringBuilder();
    private final long fromMillis;
    private long toMillis = OPEN;
    private long heardToMillis = OPEN;

    Utterance(Speaker speaker, long fromMillis) {
        this.speaker = speaker;
        this.fromMillis = fromMillis;
    }

    /** Adds a scrap, if the utterance is not too long. */
    void add(String scrap) {
        if (text.length() < MOST_CHARACTERS) {
            text.append(scrap);
        }
    }

    /** Its audio ends at a position. */
    void endAt(long millis) {
        toMillis = millis;
    }

    /** What it has of audio after a position is never heard. */
    void cutAt(long heardMillis) {
        if (speaker == Speaker.AGENT && heardMillis < toMillis) {
            heardToMillis = Math.min(heardToMillis, heardMillis);
        }
    }

    /** Its audio never came, or nothing of it was heard. */
    void forget() {
        text.setLength(0);
    }

    boolean hasAudioBefore(long millis) {
        return millis > fromMillis;
    }

    /** Returns the words that were heard, up to the end of a word; blank if there are none. */
    Transcript heard() {
        String said = text.toString();
        if (heardToMillis >= toMillis) {
            return new Transcript(speaker, said, true);
        }
        long ofMillis = toMillis - fromMillis;
        long heardMillis = Math.max(0, heardToMillis - fromMillis);
        int length = ofMillis == 0 ? 0 : (int) (said.length() * heardMillis / ofMillis);
        return new Transcript(
                speaker, said.substring(0, endOfWord(said, length)).stripTrailing(), true);
    }

    /** Returns the last place between two words that is not after another; not all languages have spaces there. */
    private static int endOfWord(String text, int atMost) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        return words.isBoundary(atMost) ? atMost : Math.max(0, words.preceding(atMost));
    }
}
