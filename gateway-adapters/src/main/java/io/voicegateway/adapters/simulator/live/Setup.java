package io.voicegateway.adapters.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client's setup asked for.
 *
 * @param handle the session to resume, or empty
 * @param tools the names of the functions declared
 * @param prefixPaddingMillis speech needed before an utterance is taken to have begun
 * @param silenceMillis silence after which it is taken to have ended
 * @param speechThreshold the level, root mean square of PCM16, from which sound counts as speech
 */
record Setup(
        String model,
        String handle,
        boolean resumption,
        boolean inputTranscription,
        boolean outputTranscription,
        boolean manualActivity,
        boolean interruptible,
        int prefixPaddingMillis,
        int silenceMillis,
        int speechThreshold,
        List<String> tools) {

    private static final int LOUD = 600;
    private static final int QUIET = 260;

    /** Reads the (checked) setup; what is absent gets Gemini's default for the Developer API. */
    static Setup read(JsonNode setup) {
        JsonNode realtime = setup.path("realtimeInputConfig");
        JsonNode detection = realtime.path("automaticActivityDetection");
        boolean patientEnd = detection.path("endOfSpeechSensitivity").asText("").endsWith("_LOW");
        boolean deafStart =
                detection.path("startOfSpeechSensitivity").asText("").endsWith("_LOW");
        return new Setup(
                setup.path("model").asText(""),
                setup.path("sessionResumption").path("handle").asText(""),
                setup.has("sessionResumption"),
                setup.has("inputAudioTranscription"),
                setup.has("outputAudioTranscription"),
                detection.path("disabled").asBoolean(false),
                !realtime.path("activityHandling").asText("").equals("NO_INTERRUPTION"),
                detection.path("prefixPaddingMs").asInt(20),
                detection.path("silenceDurationMs").asInt(patientEnd ? 800 : 500),
                deafStart ? LOUD : QUIET,
                toolNames(setup.path("tools")));
    }

    /** Returns the names of all functions declared in a list of tools. */
    static List<String> toolNames(JsonNode tools) {
        List<String> names = new ArrayList<>();
        for (JsonNode tool : tools) {
            for (JsonNode function : tool.path("functionDeclarations")) {
                names.add(function.path("name").asText(""));
            }
        }
        return List.copyOf(names);
    }

    /** Returns the same with other tools. */
    Setup withTools(List<String> others) {
        return new Setup(
                model,
                handle,
                resumption,
                inputTranscription,
                outputTranscription,
                manualActivity,
                interruptible,
                prefixPaddingMillis,
                silenceMillis,
                speechThreshold,
                others);
    }
}
