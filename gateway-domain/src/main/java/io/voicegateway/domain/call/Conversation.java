package io.voicegateway.domain.call;

import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sides have said, as far as it was heard: scraps joined, the model's words cut where its audio was. A fresh session
 * is seeded with it. Keeps the newest words only.
 *
 * <p>The messages that matter come in any order: the caller's words before the interruption that they are, the model's words
 * before, with or after their audio, the end of a turn long before it was heard. So each of the model's turns remembers its
 * stretch of audio for good, and whatever drops audio cuts all turns that it belongs to.
 */
final class Conversation {
    private static final int MOST_UTTERANCES = 40;

    private final List<Utterance> said = new ArrayList<>(0);
    private @Nullable Utterance caller;
    private @Nullable Utterance agent;
    private @Nullable Utterance wordless;
    private long turnFromMillis;

    /**
     * Adds a scrap. The caller's utterance ends when the vendor says so or when the model begins; the model's with its turn,
     * whatever the caller says meanwhile. A turn that was never said to be over is, if it was heard before the caller spoke.
     */
    void add(Transcript scrap, long heardMillis, long queuedMillis) {
        if (scrap.speaker() == Speaker.AGENT) {
            wordless = null;
            if (agent == null && !scrap.text().isEmpty()) {
                agent = begin(Speaker.AGENT, turnFromMillis);
                caller = null;
            }
            join(agent, scrap.text());
            return;
        }
        if (agent != null && agent.hasAudioBefore(queuedMillis) && heardMillis >= queuedMillis) {
            endTurn(queuedMillis);
        }
        if (caller == null && !scrap.text().isEmpty()) {
            caller = begin(Speaker.CALLER, 0);
        }
        join(caller, scrap.text());
        if (scrap.finished()) {
            caller = null;
        }
    }

    /** Adds the model's words of a turn that was cut already. They count only if there were none before. */
    void addLate(Transcript scrap) {
        join(wordless, scrap.text());
    }

    /** The model's turn is over; so much audio was queued so far. What it says next is another. */
    void endTurn(long queuedMillis) {
        if (agent != null) {
            agent.endAt(queuedMillis);
        }
        agent = null;
        caller = null;
        wordless = null;
        turnFromMillis = queuedMillis;
    }

    /** All audio that was queued and not heard is dropped, and with it the rest of the model's turn. */
    void cut(long heardMillis, long queuedMillis) {
        if (agent != null && !agent.hasAudioBefore(queuedMillis)) {
            agent.forget();
        }
        Utterance awaitsWords = wordless;
        if (agent == null && queuedMillis > turnFromMillis) {
            agent = begin(Speaker.AGENT, turnFromMillis);
            awaitsWords = agent;
        }
        endTurn(queuedMillis);
        said.forEach(utterance -> utterance.cutAt(heardMillis));
        wordless = awaitsWords;
    }

    /** Returns what was said so far, oldest first. */
    List<Transcript> history() {
        return said.stream()
                .map(Utterance::heard)
                .filter(words -> !words.text().isBlank())
                .toList();
    }

    private Utterance begin(Speaker speaker, long fromMillis) {
        Utterance utterance = new Utterance(speaker, fromMillis);
        said.add(utterance);
        if (said.size() > MOST_UTTERANCES) {
            said.remove(0);
        }
        return utterance;
    }

    private static void join(@Nullable Utterance utterance, String scrap) {
        if (utterance != null) {
            utterance.add(scrap);
        }
    }
}
