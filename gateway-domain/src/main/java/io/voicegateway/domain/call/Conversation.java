package io.voicegateway.domain.call;

import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have said, as far as it was heard: scraps joined, the model's words cut where the caller cut in. A fresh
 * session is seeded with it. Keeps the newest words only.
 */
final class Conversation {
    private static final int MOST_UTTERANCES = 40;
    private static final int MOST_CHARACTERS = 4000;

    private final Deque<Transcript> said = new ArrayDeque<>();
    private final StringBuilder open = new StringBuilder();
    private @Nullable Speaker speaker;

    /**
     * Adds a scrap. A change of speaker ends the utterance before; so does the word that the caller has finished. The
     * model's words stay open until their turn ends: what was not heard of them may yet be cut.
     */
    void add(Transcript scrap) {
        if (scrap.text().isEmpty() && speaker != scrap.speaker()) {
            return;
        }
        if (speaker != scrap.speaker()) {
            finish();
            speaker = scrap.speaker();
        }
        if (open.length() < MOST_CHARACTERS) {
            open.append(scrap.text());
        }
        if (scrap.finished() && speaker == Speaker.CALLER) {
            finish();
        }
    }

    /** The present utterance is complete. */
    void finish() {
        if (speaker != null && !open.toString().isBlank()) {
            said.addLast(new Transcript(speaker, open.toString(), true));
            if (said.size() > MOST_UTTERANCES) {
                said.removeFirst();
            }
        }
        speaker = null;
        open.setLength(0);
    }

    /** The caller cut in when so much of the audio that belongs to the model's present words had been heard. */
    void cut(long heardMillis, long producedMillis) {
        if (speaker == Speaker.AGENT && heardMillis < producedMillis) {
            int length = (int) (open.length() * heardMillis / producedMillis);
            while (length > 0 && length < open.length() && !Character.isWhitespace(open.charAt(length))) {
                length--;
            }
            open.setLength(length);
        }
        finish();
    }

    /** Returns what was said so far, oldest first. */
    List<Transcript> history() {
        finish();
        return List.copyOf(said);
    }
}
