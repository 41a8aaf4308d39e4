package io.voicegateway.adapters.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Detection;
import io.voicegateway.adapters.upstream.gemini.ModelTraits.Seed;
import io.voicegateway.adapters.upstream.gemini.ModelTraits.Thinking;
import io.voicegateway.adapters.upstream.gemini.ModelTraits.ToolBehavior;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds the first message of a session, and the second if the session is to know what was said before. A resumed session
 * gets the whole setup again, for the vendor keeps none of it. Only members that the model knows are written: an unknown
 * one closes the connection.
 */
final class GeminiSetup {
    private static final ObjectMapper JSON = new JsonMapper();

    private final GeminiProfileConfig profile;
    private final ModelTraits traits;
    private final boolean announceHistory;
    private final SessionOptions options;

    /** @param vertex whether the endpoint is Vertex AI's, which does not know announced history */
    GeminiSetup(GeminiProfileConfig profile, boolean vertex, SessionOptions options) {
        this.profile = profile;
        this.traits = ModelTraits.of(profile.model());
        this.announceHistory = traits.seed() == Seed.HISTORY && !vertex;
        this.options = options;
    }

    /** Returns the setup message. */
    byte[] message() {
        ObjectNode message = JSON.createObjectNode();
        ObjectNode setup = message.putObject("setup");
        setup.put("model", profile.model().contains("/") ? profile.model() : "models/" + profile.model());
        generation(setup.putObject("generationConfig"));
        instruction().ifPresent(text -> parts(setup.putObject("systemInstruction"), text));
        profile.functionDeclarations().ifPresent(json -> tools(setup, json));
        listening(setup.putObject("realtimeInputConfig"));
        if (profile.transcripts()) {
            setup.putObject("inputAudioTranscription");
            setup.putObject("outputAudioTranscription");
        }
        ObjectNode resumption = setup.putObject("sessionResumption");
        options.resumeToken().ifPresent(handle -> resumption.put("handle", handle));
        profile.compression().ifPresent(compression -> compression(setup, compression));
        if (announceHistory && hasHistory()) {
            setup.putObject("historyConfig").put("initialHistoryInClientContent", true);
        }
        return GeminiWriter.bytes(message);
    }

    /** Returns the message that tells a fresh session what was said before, to be sent once it is set up. */
    Optional<byte[]> history() {
        if (!hasHistory()) {
            return Optional.empty();
        }
        ObjectNode message = JSON.createObjectNode();
        ObjectNode content = message.putObject("clientContent");
        ArrayNode turns = content.putArray("turns");
        Speaker last = addTurns(turns, options.history());
        if (!announceHistory && last == Speaker.AGENT) {
            addTurn(turns, Speaker.CALLER, "…");
        }
        content.put("turnComplete", announceHistory);
        return Optional.of(GeminiWriter.bytes(message));
    }

    private boolean hasHistory() {
        return options.resumeToken().isEmpty()
                && options.history().stream().anyMatch(piece -> !piece.text().isBlank());
    }

    private void generation(ObjectNode generation) {
        generation.putArray("responseModalities").add("AUDIO");
        profile.temperature().ifPresent(temperature -> generation.put("temperature", temperature));
        Optional<String> language = profile.language().filter(code -> traits.languageCode());
        if (profile.voice().isPresent() || language.isPresent()) {
            ObjectNode speech = generation.putObject("speechConfig");
            profile.voice()
                    .ifPresent(voice -> speech.putObject("voiceConfig")
                            .putObject("prebuiltVoiceConfig")
                            .put("voiceName", voice));
            language.ifPresent(code -> speech.put("languageCode", code));
        }
        profile.thinking().ifPresent(thinking -> thinking(generation, thinking));
    }

    private void thinking(ObjectNode generation, String thinking) {
        if (traits.thinking().knows(thinking.toLowerCase(Locale.ROOT))) {
            generation.putObject("thinkingConfig").put("thinkingLevel", thinking.toUpperCase(Locale.ROOT));
        } else if (traits.thinking() == Thinking.BUDGET && thinking.matches("\\d{1,6}")) {
            generation.putObject("thinkingConfig").put("thinkingBudget", Integer.parseInt(thinking));
        }
    }

    /** The language is asked for in words where the model has no setting for it. */
    private Optional<String> instruction() {
        Optional<String> language = profile.language()
                .filter(code -> !traits.languageCode())
                .map(code ->
                        "Speak " + Locale.forLanguageTag(code).getDisplayName(Locale.ENGLISH) + " (" + code + ").");
        if (language.isEmpty() || profile.instruction().isEmpty()) {
            return profile.instruction().or(() -> language);
        }
        return Optional.of(profile.instruction().get() + "\n\n" + language.get());
    }

    private void tools(ObjectNode setup, String functionDeclarations) {
        ArrayNode declarations = setup.putArray("tools").addObject().putArray("functionDeclarations");
        for (JsonNode declared : FunctionDeclarations.parse(functionDeclarations)) {
            ObjectNode declaration = declared.deepCopy();
            if (traits.tools() == ToolBehavior.UNSAID) {
                declaration.remove("behavior");
            } else {
                declaration.put("behavior", traits.tools().name());
            }
            declarations.add(declaration);
        }
    }

    private void listening(ObjectNode listening) {
        Detection detection = profile.detection();
        ObjectNode vad = JSON.createObjectNode();
        detection.start().ifPresent(start -> vad.put("startOfSpeechSensitivity", "START_SENSITIVITY_" + start));
        detection.end().ifPresent(end -> vad.put("endOfSpeechSensitivity", "END_SENSITIVITY_" + end));
        detection.prefixPaddingMillis().ifPresent(millis -> vad.put("prefixPaddingMs", millis));
        detection.silenceMillis().ifPresent(millis -> vad.put("silenceDurationMs", millis));
        if (!vad.isEmpty()) {
            listening.set("automaticActivityDetection", vad);
        }
        if (!detection.interruptible()) {
            listening.put("activityHandling", "NO_INTERRUPTION");
        }
        // The newer models' default bills every frame of a video that we never send.
        listening.put("turnCoverage", "TURN_INCLUDES_ONLY_ACTIVITY");
    }

    private static void compression(ObjectNode setup, GeminiProfileConfig.Compression compression) {
        ObjectNode window = setup.putObject("contextWindowCompression");
        if (compression.triggerTokens() > 0) {
            window.put("triggerTokens", compression.triggerTokens());
        }
        ObjectNode sliding = window.putObject("slidingWindow");
        if (compression.targetTokens() > 0) {
            sliding.put("targetTokens", compression.targetTokens());
        }
    }

    /** Joins neighbouring pieces of one side to one turn each; returns who spoke last. */
    private static Speaker addTurns(ArrayNode turns, List<Transcript> history) {
        Speaker speaker = history.get(0).speaker();
        StringBuilder text = new StringBuilder();
        for (Transcript piece : history) {
            if (piece.speaker() != speaker) {
                addTurn(turns, speaker, text.toString());
                speaker = piece.speaker();
                text.setLength(0);
            }
            text.append(piece.text());
        }
        addTurn(turns, speaker, text.toString());
        return speaker;
    }

    private static void addTurn(ArrayNode turns, Speaker speaker, String text) {
        if (!text.isBlank()) {
            ObjectNode turn = turns.addObject();
            turn.put("role", speaker == Speaker.CALLER ? "user" : "model");
            parts(turn, text);
        }
    }

    private static void parts(ObjectNode content, String text) {
        content.putArray("parts").addObject().put("text", text);
    }
}
