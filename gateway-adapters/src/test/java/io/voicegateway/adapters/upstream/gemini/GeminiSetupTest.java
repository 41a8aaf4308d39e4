package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Compression;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Detection;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Sensitivity;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiSetupTest {
    private static final SessionOptions HISTORY = new SessionOptions(
            Optional.empty(),
            List.of(
                    new Transcript(Speaker.CALLER, "My name", false),
                    new Transcript(Speaker.CALLER, " is Ada.", true),
                    new Transcript(Speaker.AGENT, "Hello Ada.", true)));

    @Test
    void writesTheLeastForTheDefaultProfile() {
        assertThat(setup(GeminiProfileConfig.DEFAULT, SessionOptions.FRESH))
                .isEqualTo("{\"setup\":{\"model\":\"models/gemini-3.8-live\","
                        + "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"]},"
                        + "\"realtimeInputConfig\":{\"turnCoverage\":\"TURN_INCLUDES_ONLY_ACTIVITY\"},"
                        + "\"inputAudioTranscription\":{},\"outputAudioTranscription\":{},"
                        + "\"sessionResumption\":{},\"contextWindowCompression\":{\"slidingWindow\":{}}}}");
    }

    @Test
    void writesAllThatIsConfigured() {
        assertThat(setup(full("gemini-live-2.5-flash"), SessionOptions.FRESH))
                .isEqualTo(
                        "{\"setup\":{\"model\":\"models/gemini-live-2.5-flash\","
                                + "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],\"temperature\":0.7,"
                                + "\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"Kore\"}},\"languageCode\":\"de-DE\"}},"
                                + "\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},"
                                + "\"tools\":[{\"functionDeclarations\":[{\"name\":\"book\"}]}],"
                                + "\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"startOfSpeechSensitivity\":\"START_SENSITIVITY_HIGH\","
                                + "\"endOfSpeechSensitivity\":\"END_SENSITIVITY_LOW\",\"prefixPaddingMs\":20,\"silenceDurationMs\":500},"
                                + "\"activityHandling\":\"NO_INTERRUPTION\",\"turnCoverage\":\"TURN_INCLUDES_ONLY_ACTIVITY\"},"
                                + "\"sessionResumption\":{},"
                                + "\"contextWindowCompression\":{\"triggerTokens\":100000,\"slidingWindow\":{\"targetTokens\":50000}}}}");
    }

    @Test
    void carriesTheWholeSetupWhenItResumes() {
        String fresh = setup(full("gemini-3.8-live"), SessionOptions.FRESH);
        String resumed = setup(full("gemini-3.8-live"), SessionOptions.resume("h-1"));

        assertThat(resumed)
                .isEqualTo(fresh.replace("\"sessionResumption\":{}", "\"sessionResumption\":{\"handle\":\"h-1\"}"));
    }

    @Test
    void asksForTheLanguageInWordsWhereItIsNoSetting() {
        assertThat(setup(full("gemini-3.8-live"), SessionOptions.FRESH))
                .contains("{\"text\":\"Be brief.\\n\\nSpeak German (Germany) (de-DE).\"}")
                .doesNotContain("languageCode");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-live,low,,BLOCKING",
        "gemini-3.8-live,512,,BLOCKING",
        "gemini-3.8-live-extended-thinking,low,\"thinkingLevel\":\"LOW\",NON_BLOCKING",
        "gemini-3.8-live-extended-thinking,512,,NON_BLOCKING",
        "gemini-3.8-live-extended-thinking,minimal,,NON_BLOCKING",
        "gemini-3.1-flash-live-preview,a lot,,",
        "gemini-3.1-flash-live-preview,minimal,\"thinkingLevel\":\"MINIMAL\",",
        "gemini-2.5-flash-native-audio-preview-12-2025,512,\"thinkingBudget\":512,",
        "gemini-2.5-flash-native-audio-preview-12-2025,low,,",
        "some-model-of-2027,low,,"
    })
    void sendsEachModelOnlyWhatItKnows(String model, String thinking, String expected, String behavior) {
        String setup = setup(thinking(model, thinking), SessionOptions.FRESH);

        if (expected == null) {
            assertThat(setup).doesNotContain("thinkingConfig");
        } else {
            assertThat(setup).contains("\"thinkingConfig\":{" + expected + "}");
        }
        if (behavior == null) {
            assertThat(setup).doesNotContain("behavior");
        } else {
            assertThat(setup).contains("\"behavior\":\"" + behavior + "\"");
        }
        assertThat(setup).doesNotContain("proactiv").doesNotContain("ffectiveDialog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models/gemini-3.8-live",
                "projects/p/locations/l/publishers/google/models/gemini-3.8-live",
                "publishers/google/models/gemini-3.8-live"
            })
    void leavesWholeResourceNamesAlone(String model) {
        assertThat(setup(thinking(model, "low"), SessionOptions.FRESH))
                .contains("{\"model\":\"" + model + "\"")
                .doesNotContain("thinkingConfig");
    }

    @Test
    void announcesHistoryWhereTheModelTakesIt() {
        GeminiSetup setup = new GeminiSetup(GeminiProfileConfig.DEFAULT, false, HISTORY);

        assertThat(setup.message())
                .asString(UTF_8)
                .contains("\"historyConfig\":{\"initialHistoryInClientContent\":true}");
        assertThat(setup.history().orElseThrow())
                .asString(UTF_8)
                .isEqualTo("{\"clientContent\":{\"turns\":["
                        + "{\"role\":\"user\",\"parts\":[{\"text\":\"My name is Ada.\"}]},"
                        + "{\"role\":\"model\",\"parts\":[{\"text\":\"Hello Ada.\"}]}],\"turnComplete\":true}}");
    }

    @ParameterizedTest
    @CsvSource({"gemini-3.8-live,true", "gemini-2.5-flash-native-audio-latest,false", "new-model,false"})
    void endsUnannouncedHistoryWithTheCallerAndStartsNoAnswer(String model, boolean vertex) {
        GeminiSetup setup = new GeminiSetup(thinking(model, "low"), vertex, HISTORY);

        assertThat(setup.message()).asString(UTF_8).doesNotContain("historyConfig");
        assertThat(setup.history().orElseThrow())
                .asString(UTF_8)
                .contains("Hello Ada.")
                .endsWith("{\"role\":\"user\",\"parts\":[{\"text\":\"\u2026\"}]}],\"turnComplete\":false}}");
    }

    @Test
    void saysNothingOfThePastWhenItResumesOrThereIsNone() {
        SessionOptions resumed = new SessionOptions(Optional.of("h"), HISTORY.history());
        SessionOptions blank = new SessionOptions(Optional.empty(), List.of(new Transcript(Speaker.CALLER, " ", true)));

        for (SessionOptions options : List.of(resumed, blank, SessionOptions.FRESH)) {
            GeminiSetup setup = new GeminiSetup(GeminiProfileConfig.DEFAULT, false, options);

            assertThat(setup.history()).isEmpty();
            assertThat(setup.message()).asString(UTF_8).doesNotContain("historyConfig");
        }
    }

    @Test
    void appliesWhatACallOverrides() {
        GeminiProfileConfig profile = GeminiProfileConfig.DEFAULT
                .with(Map.of("voice", "Puck", "instruction", "Sing.", "temperature", "1.5", "language", "fr-FR"))
                .orElseThrow();

        assertThat(setup(profile, SessionOptions.FRESH))
                .contains("\"voiceName\":\"Puck\"", "Sing.\\n\\nSpeak French (France)", "\"temperature\":1.5");
    }

    private static String setup(GeminiProfileConfig profile, SessionOptions options) {
        return new String(new GeminiSetup(profile, false, options).message(), UTF_8);
    }

    private static GeminiProfileConfig full(String model) {
        return new GeminiProfileConfig(
                model,
                Optional.of("Kore"),
                Optional.of("de-DE"),
                Optional.of("Be brief."),
                OptionalDouble.of(0.7),
                Optional.empty(),
                new Detection(
                        Optional.of(Sensitivity.HIGH),
                        Optional.of(Sensitivity.LOW),
                        OptionalInt.of(20),
                        OptionalInt.of(500),
                        false),
                false,
                Optional.of(new Compression(100_000, 50_000)),
                Optional.of("[{\"name\":\"book\"}]"));
    }

    private static GeminiProfileConfig thinking(String model, String thinking) {
        return new GeminiProfileConfig(
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.of(thinking),
                Detection.DEFAULT,
                true,
                Optional.empty(),
                Optional.of("[{\"name\":\"book\",\"behavior\":\"WHATEVER\"}]"));
    }
}
