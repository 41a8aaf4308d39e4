package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and positions; how calls use them is in {@link HeardWordsTest}. */
class ConversationTest {
    private final Conversation conversation = new Conversation();

    @Test
    void scrapsOfOneSpeakerAreJoinedAsTheyAre() {
        caller("Good ");
        caller("morn");
        caller("ing");
        agent("Hello!");

        assertThat(conversation.history())
                .containsExactly(
                        new Transcript(Speaker.CALLER, "Good morning", true),
                        new Transcript(Speaker.AGENT, "Hello!", true));
    }

    @Test
    void callerWhoHasFinishedBeginsAnew() {
        say(Speaker.CALLER, "Are you", false);
        say(Speaker.CALLER, " there?", true);
        caller("Hello?");
        say(Speaker.CALLER, "", true);
        caller("Well.");

        assertWords("Are you there?", "Hello?", "Well.");
    }

    @Test
    void modelsTurnStaysInOnePieceWhateverTheCallerSaysMeanwhile() {
        agent("We open ");
        caller("Mhm");
        agent("at nine.");
        conversation.endTurn(1000);
        agent("Anything else?");

        assertWords("We open at nine.", "Mhm", "Anything else?");
    }

    @Test
    void turnThatWasNeverSaidToBeOverIsSoOnceItWasHeard() {
        agent("We open at nine.");
        conversation.add(new Transcript(Speaker.CALLER, "Thanks", false), 1000, 1000);
        agent("Goodbye.");

        assertWords("We open at nine.", "Thanks", "Goodbye.");
    }

    @ParameterizedTest(name = "{0} of 1000 ms heard")
    @CsvSource({
        "0, ''",
        "50, ''",
        "200, We",
        "500, We open at nine",
        "999, We open at nine and close at",
        "1000, We open at nine and close at five"
    })
    void wordsThatWereNotHeardAreCutAtAWord(long heardMillis, String heard) {
        agent("We open at nine and close at five");

        conversation.cut(heardMillis, 1000);

        assertThat(conversation.history().stream().map(Transcript::text))
                .containsExactlyElementsOf(heard.isEmpty() ? List.of() : List.of(heard));
    }

    @Test
    void languageWithoutSpacesIsCutToo() {
        agent("これはペンです。それは本です。");

        conversation.cut(500, 1000);

        assertWords("これはペンです");
    }

    @Test
    void modelThatHasFinishedItsWordsMayStillBeCut() {
        say(Speaker.AGENT, "We open at nine and close at five", true);
        say(Speaker.CALLER, "", true);

        conversation.cut(500, 1000);

        assertWords("We open at nine");
    }

    @Test
    void turnsThatWaitToBeHeardAreCutEachAtItsOwnPlace() {
        agent("Let me see.");
        conversation.endTurn(1000);
        agent("We open at nine and close at five");
        conversation.endTurn(3000);
        agent("Anything else?");

        conversation.cut(2000, 4000);

        assertWords("Let me see.", "We open at nine");
    }

    @Test
    void wordsWhoseAudioNeverCameWereNotHeard() {
        agent("Hello.");
        conversation.endTurn(1000);
        agent("Never heard");

        conversation.cut(1000, 1000);

        assertWords("Hello.");
    }

    @Test
    void wordsThatComeAfterTheCutAreCutAtTheSamePlace() {
        conversation.cut(500, 1000);
        late("We open at nine");
        conversation.cut(1000, 1000);
        late(" and close at five");

        assertWords("We open at nine");
    }

    @Test
    void wordsThatComeAfterTheCutOfATurnWithWordsBelongToAudioThatNeverCame() {
        agent("We open at nine ");
        conversation.cut(500, 1000);
        late("and close at five");

        assertWords("We open");
    }

    @Test
    void wordsOfTheCallerAreNotCutByHisOwnBargeIn() {
        caller("Stop please");

        conversation.cut(100, 1000);

        assertWords("Stop please");
    }

    @Test
    void onlyTheNewestWordsAreKept() {
        for (int i = 0; i < 50; i++) {
            caller("words " + i);
            agent("answer " + i);
            conversation.endTurn(i * 1000L);
        }

        assertThat(conversation.history())
                .hasSize(40)
                .last()
                .isEqualTo(new Transcript(Speaker.AGENT, "answer 49", true));
    }

    private void assertWords(String... words) {
        assertThat(conversation.history()).extracting(Transcript::text).containsExactly(words);
    }

    private void caller(String text) {
        say(Speaker.CALLER, text, false);
    }

    private void agent(String text) {
        say(Speaker.AGENT, text, false);
    }

    private void say(Speaker speaker, String text, boolean finished) {
        conversation.add(new Transcript(speaker, text, finished), 0, 0);
    }

    private void late(String text) {
        conversation.addLate(new Transcript(Speaker.AGENT, text, false));
    }
}
