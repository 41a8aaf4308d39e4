package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final Conversation conversation = new Conversation();

    @Test
    void scrapsOfOneSpeakerAreJoinedAsTheyAre() {
        say(Speaker.CALLER, "Good ");
        say(Speaker.CALLER, "morn");
        say(Speaker.CALLER, "ing");
        say(Speaker.AGENT, "Hello!");

        assertThat(conversation.history())
                .containsExactly(
                        new Transcript(Speaker.CALLER, "Good morning", true),
                        new Transcript(Speaker.AGENT, "Hello!", true));
    }

    @Test
    void callerWhoHasFinishedBeginsAnew() {
        conversation.add(new Transcript(Speaker.CALLER, "Are you", false));
        conversation.add(new Transcript(Speaker.CALLER, " there?", true));
        say(Speaker.CALLER, "Hello?");
        conversation.add(new Transcript(Speaker.CALLER, "", true));
        say(Speaker.CALLER, "Well.");

        assertThat(conversation.history())
                .extracting(Transcript::text)
                .containsExactly("Are you there?", "Hello?", "Well.");
    }

    @Test
    void modelThatHasFinishedItsWordsMayStillBeCut() {
        conversation.add(new Transcript(Speaker.AGENT, "We open at nine and close at five", true));
        conversation.add(new Transcript(Speaker.CALLER, "", true));

        conversation.cut(500, 1000);

        assertThat(conversation.history().get(0).text()).isEqualTo("We open at nine");
    }

    @Test
    void wordsThatWereNotHeardAreCutAtAWord() {
        say(Speaker.AGENT, "We open at nine and close at five");

        conversation.cut(500, 1000);

        assertThat(conversation.history().get(0).text()).isEqualTo("We open at nine");
    }

    @Test
    void turnOfWhichNothingWasHeardIsForgotten() {
        say(Speaker.AGENT, "Never heard");

        conversation.cut(0, 1000);

        assertThat(conversation.history()).isEmpty();
    }

    @Test
    void wordsOfTheCallerAreNotCutByHisOwnBargeIn() {
        say(Speaker.CALLER, "Stop please");

        conversation.cut(100, 1000);

        assertThat(conversation.history().get(0).text()).isEqualTo("Stop please");
    }

    @Test
    void onlyTheNewestWordsAreKept() {
        for (int i = 0; i < 100; i++) {
            say(i % 2 == 0 ? Speaker.CALLER : Speaker.AGENT, "words " + i);
        }

        assertThat(conversation.history())
                .hasSize(40)
                .last()
                .isEqualTo(new Transcript(Speaker.AGENT, "words 99", true));
    }

    private void say(Speaker speaker, String text) {
        conversation.add(new Transcript(speaker, text, false));
    }
}
