package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiReaderTest {
    private final GeminiReader reader = new GeminiReader(new AudioScanner());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"AQIDBA==\"}}]}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"data\":\"AQIDBA==\",\"mimeType\":\"audio/pcm\"}}],\"role\":\"model\"}}}",
                "{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\n          \"inlineData\": {\n            \"mimeType\": \"audio/pcm;rate=24000\",\n            \"data\": \"AQIDBA==\"\n          }\n        }\n      ]\n    }\n  }\n}\n",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQI=\"}},{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AwQ=\"}}]}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm; rate=24000\",\"data\":\"AQIDBA==\"}}]},\"outputTranscription\":{}}}",
                "{\"x\":{\"data\":\"QUFB\"},\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"d\\u0061ta\":\"AQIDBA\"}}]}}}"
            })
    void findsTheAudioHoweverItIsWritten(String json) {
        GeminiMessage message = Said.read(reader, json);

        assertThat(message).isNotNull();
        assertThat(Said.audio(message)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void takesTheSingleSampleThatTurnsBeginWith() {
        GeminiMessage message = Said.read(reader, audioMessage("AAA="));

        assertThat(Said.audio(message)).containsExactly(0, 0);
    }

    @Test
    void isNotFooledByStringsThatLookLikeAudio() {
        GeminiMessage message = Said.read(
                reader,
                "{\"serverContent\":{\"outputTranscription\":{\"text\":\"\\\"inlineData\\\":{\\\"data\\\":\\\"AAAA\\\"}\"},"
                        + "\"groundingMetadata\":{\"data\":\"AAAA\"}}}");

        assertThat(message.audioLength).isZero();
        assertThat(message.transcripts)
                .containsExactly(new Transcript(Speaker.AGENT, "\"inlineData\":{\"data\":\"AAAA\"}", false));
    }

    @Test
    void leavesOutThoughtsAndForeignMedia() {
        GeminiMessage message = Said.read(
                reader,
                "{\"serverContent\":{\"modelTurn\":{\"parts\":["
                        + "{\"inlineData\":{\"data\":\"CQk=\"},\"thought\":true},"
                        + "{\"text\":\"thinking aloud\"},"
                        + "{\"inlineData\":{\"data\":\"CQk=\",\"mimeType\":\"image/png\"}},"
                        + "{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=22050\",\"data\":\"CQk=\"}},"
                        + "{\"inlineData\":{\"mimeType\":\";\",\"data\":\"AQI=\"}},"
                        + "{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"CQk=\"}},"
                        + "{\"inlineData\":{\"mimeType\":\"Audio/PCM\",\"data\":\"AwQ=\"}}]}}}");

        assertThat(Said.audio(message)).containsExactly(1, 2, 3, 4);
        assertThat(message.foreignParts).isEqualTo(3);
        assertThat(message.audioRateHz).isEqualTo(24_000);
    }

    @ParameterizedTest
    @CsvSource({
        "audio/pcm;rate=16000,16000",
        "audio/PCM; Rate=8000,8000",
        "audio/pcm;channels=1;rate=48000,48000",
        "audio/L16;codec=pcm;rate=24000,24000",
        "audio/pcm;rate=24000,24000"
    })
    void readsAudioOfAnyUsualRate(String mimeType, int rateHz) {
        GeminiMessage message = Said.read(reader, audioMessage("AQIDBA==").replace("audio/pcm;rate=24000", mimeType));

        assertThat(Said.audio(message)).containsExactly(1, 2, 3, 4);
        assertThat(message.audioRateHz).isEqualTo(rateHz);
        assertThat(Said.read(reader, "{}").audioRateHz).isEqualTo(24_000);
    }

    /** The bytes 0xFB 0xFF 0xBF 0x01, as other writers of base64 write them; with and without a transcript beside them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"+/+/AQ==", "-_-_AQ==", "-_-_AQ", "+/+/ AQ==", "+/+/AQ= =", "+/+/\\r\\nAQ==\\n", " +/-_\\tAQ"})
    void readsTheRelativesOfBase64(String text) {
        String plain = audioMessage(text);

        assertThat(Said.audio(Said.read(reader, plain))).containsExactly(0xFB, 0xFF, 0xBF, 1);
        assertThat(Said.audio(Said.read(reader, plain.replace("}}}", "},\"turnComplete\":true}}"))))
                .containsExactly(0xFB, 0xFF, 0xBF, 1);
        assertThat(reader.unreadableMessages()).isZero();
    }

    @Test
    void readsALongMessageThatIsBrokenIntoLines() {
        String line = "A".repeat(75) + "B";

        GeminiMessage spaced = Said.read(reader, audioMessage((line + " ").repeat(100)));

        assertThat(spaced.audioLength).isEqualTo(5700);
        assertThat(Said.audio(spaced)).startsWith(new byte[56]).endsWith(1);
        assertThat(Said.audio(Said.read(reader, audioMessage((line + "\\n").repeat(100)))))
                .hasSize(5700)
                .endsWith(1);
    }

    @Test
    void readsAllMembersOfOneMessage() {
        GeminiMessage message = Said.read(
                reader,
                "{\"usageMetadata\":{\"totalTokenCount\":3},\"goAway\":{\"timeLeft\":\"9.500s\"},"
                        + "\"sessionResumptionUpdate\":{\"newHandle\":\"h1\",\"resumable\":true},"
                        + "\"toolCallCancellation\":{\"ids\":[\"a\",\"b\"]},"
                        + "\"serverContent\":{\"turnComplete\":true,\"generationComplete\":true,\"interrupted\":true,"
                        + "\"inputTranscription\":{\"text\":\"Hi\",\"finished\":true},"
                        + "\"outputTranscription\":{\"text\":\" there\"},\"interactionStatus\":\"IDLE\","
                        + "\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQI=\"}}]}}}");

        assertThat(message.interrupted).isTrue();
        assertThat(Said.audio(message)).containsExactly(1, 2);
        assertThat(message.transcripts)
                .containsExactly(
                        new Transcript(Speaker.CALLER, "Hi", true), new Transcript(Speaker.AGENT, " there", false));
        assertThat(message.generationComplete).isTrue();
        assertThat(message.turnComplete).isTrue();
        assertThat(message.activity).isEqualTo(GeminiMessage.Activity.IDLE);
        assertThat(message.cancelledToolCalls).containsExactly("a", "b");
        assertThat(message.usage).isEqualTo(new TokenUsage(0, 0, 3, 0, 0));
        assertThat(message.resumeToken).isEqualTo("h1");
        assertThat(message.timeLeft).isEqualTo(Duration.ofMillis(9500));
    }

    @Test
    void forgetsTheMessageBefore() {
        readsAllMembersOfOneMessage();

        GeminiMessage next = Said.read(reader, "{\"serverContent\":{}}");

        assertThat(Said.everything(next)).isEqualTo(Said.everything(new GeminiMessage()));
    }

    @Test
    void readsToolCallsWithoutIdsAndArguments() {
        GeminiMessage message = Said.read(
                reader,
                "{\"toolCall\":{\"functionCalls\":[{\"id\":\"fc_1\",\"name\":\"book\",\"args\":{\"when\":\"3 pm\",\"n\":[1]}},"
                        + "{\"name\":\"hang_up\"},{\"id\":\"nameless\"},{\"name\":\"odd\",\"args\":\"text\"},7]},"
                        + "\"interactionStatus\":\"IN_PROGRESS\"}");

        assertThat(message.toolCalls)
                .containsExactly(
                        new ToolCall("fc_1", "book", "{\"when\":\"3 pm\",\"n\":[1]}"),
                        new ToolCall("", "hang_up", "{}"),
                        new ToolCall("", "odd", "{}"));
        assertThat(message.activity).isEqualTo(GeminiMessage.Activity.IN_PROGRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "candidates"})
    void readsUsageInBothSpellingsAndNumbersAsText(String spelling) {
        GeminiMessage message = Said.read(
                reader,
                ("{\"usageMetadata\":{\"promptTokenCount\":178,\"XTokenCount\":\"92\",\"totalTokenCount\":270,"
                                + "\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":128},{\"modality\":\"AUDIO\",\"tokenCount\":30}],"
                                + "\"XTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":\"91\"}],\"trafficType\":\"ON_DEMAND\"}}")
                        .replace("XToken", spelling + "Token"));

        assertThat(message.usage).isEqualTo(new TokenUsage(178, 92, 270, 30, 91));
    }

    @ParameterizedTest
    @CsvSource({
        "50s,50000",
        "0.250s,250",
        "9.000000001s,9000",
        "0s,0",
        "12,12000",
        "-3s,0",
        "1e9s,0",
        "soon,0",
        "99999999999999999999s,0"
    })
    void readsDurationsWithFractions(String text, long millis) {
        GeminiMessage message = Said.read(reader, "{\"goAway\":{\"timeLeft\":\"" + text + "\"}}");

        assertThat(message.timeLeft.toMillis()).isEqualTo(millis);
    }

    @Test
    void takesAFarewellWithoutATimeForNow() {
        assertThat(Said.read(reader, "{\"goAway\":{}}").timeLeft).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"newHandle\":\"\",\"resumable\":true}",
                "{\"resumable\":true}",
                "{\"newHandle\":\"h\"}",
                "{\"newHandle\":\"h\",\"resumable\":false}",
                "null"
            })
    void takesOnlyHandlesThatCanBeResumedWith(String update) {
        assertThat(Said.read(reader, "{\"sessionResumptionUpdate\":" + update + "}").resumeToken)
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\n} \n",
                "{\"serverContent\":{}}",
                "{\"serverContent\":null}",
                "{\"serverContent\":[1,{\"interrupted\":true}]}",
                "{\"serverContent\":{\"modelTurn\":7,\"interrupted\":\"yes\",\"turnComplete\":{}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":{}}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[]}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{},7,null,{\"inlineData\":8},{\"inlineData\":{\"data\":9}}]}}}",
                "{\"serverContent\":{\"waitingForInput\":true,\"turnCompleteReason\":\"SOMETHING_NEW\"}}",
                "{\"toolCall\":{},\"toolCallCancellation\":{\"ids\":\"x\"},\"voiceActivity\":{\"type\":\"ACTIVITY_START\"}}",
                "{\"interactionStatus\":\"REQUIRES_ACTION\",\"somethingNew\":{\"deep\":[[[]]]}}"
            })
    void findsNothingInMessagesThatSayNothing(String json) {
        GeminiMessage message = Said.read(reader, json);

        assertThat(Said.everything(message)).isEqualTo(Said.everything(new GeminiMessage()));
        assertThat(reader.unreadableMessages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sessionId\":\"c0d3\"}", "null", "true"})
    void readsAnAcceptedSetup(String value) {
        assertThat(Said.read(reader, "{\"setupComplete\":" + value + "}\n").setupComplete)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "[]",
                "null",
                "{",
                "{}}",
                "{}{}",
                "{\"serverContent\":{\"interrupted\":true}",
                "{\"serverContent\":{\"interrupted\":true},}",
                "{'serverContent':{}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQ!DBA==\"}}]}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"A\"}}]}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"data\":\"AQ!DBA==\"}}]}}}",
                "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQID"
            })
    void passesOverAndCountsWhatIsNotReadable(String json) {
        assertThat(Said.read(reader, json)).isNull();

        assertThat(reader.unreadableMessages()).isEqualTo(1);
    }

    @Test
    void refusesNestingWithoutEnd() {
        for (String open : List.of("[", "{\"a\":")) {
            assertThat(Said.read(reader, "{\"x\":" + open.repeat(60_000))).isNull();
            assertThat(Said.read(reader, "{\"goAway\":" + open.repeat(60_000))).isNull();
            assertThat(Said.read(reader, open.repeat(60_000))).isNull();
        }
    }

    @Test
    void reads640MillisecondsOfAudioBesideATranscript() {
        String json = audioMessage("A".repeat(40_960)).replace("}}}", "},\"outputTranscription\":{\"text\":\"x\"}}}");

        GeminiMessage message = Said.read(reader, json);

        assertThat(message.audioLength).isEqualTo(30_720);
        assertThat(message.transcripts).hasSize(1);
    }

    private static String audioMessage(String base64) {
        return "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\""
                + base64 + "\"}}]}}}";
    }
}
