package io.voicegateway.adapters.simulator.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.adapters.simulator.live.Behaviour.Profile;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;

/** Builds what the server says, apart from the audio of every day, which {@link Outlet} writes itself. */
final class ServerMessages {

    private final Profile profile;

    ServerMessages(Profile profile) {
        this.profile = profile;
    }

    ObjectNode setupComplete(String sessionId) {
        ObjectNode message = object();
        ObjectNode complete = message.putObject("setupComplete");
        if (profile == Profile.VERTEX_25) {
            complete.put("sessionId", sessionId);
        }
        return message;
    }

    /** One part of audio, and its transcript in the same message unless that is empty. */
    ObjectNode audio(byte[] pcm, int offset, int length, String transcript) {
        ObjectNode message = object();
        ObjectNode content = message.putObject("serverContent");
        ObjectNode turn = content.putObject("modelTurn");
        ObjectNode blob = turn.putArray("parts").addObject().putObject("inlineData");
        blob.put("mimeType", mimeType());
        byte[] span = java.util.Arrays.copyOfRange(pcm, offset, offset + length);
        blob.put("data", Base64.getEncoder().encodeToString(span));
        if (profile == Profile.VERTEX_25) {
            turn.put("role", "model");
        }
        if (!transcript.isEmpty()) {
            content.putObject("outputTranscription").put("text", transcript);
        }
        return message;
    }

    String mimeType() {
        return profile == Profile.VERTEX_25 ? "audio/pcm" : "audio/pcm;rate=24000";
    }

    ObjectNode inputTranscription(String text) {
        return transcription("inputTranscription", text, profile == Profile.VERTEX_25);
    }

    ObjectNode outputTranscription(String text, boolean finished) {
        return transcription("outputTranscription", text, finished);
    }

    ObjectNode emptyContent() {
        ObjectNode message = object();
        message.putObject("serverContent");
        return message;
    }

    ObjectNode interrupted() {
        return flag("interrupted");
    }

    ObjectNode generationComplete() {
        return flag("generationComplete");
    }

    ObjectNode turnComplete(long promptTokens, long responseTokens) {
        ObjectNode message = flag("turnComplete");
        ObjectNode usage = message.putObject("usageMetadata");
        String kind = profile == Profile.VERTEX_25 ? "candidates" : "response";
        usage.put("promptTokenCount", promptTokens);
        usage.put(kind + "TokenCount", responseTokens);
        usage.put("totalTokenCount", promptTokens + responseTokens);
        usage.putArray("promptTokensDetails")
                .addObject()
                .put("modality", "AUDIO")
                .put("tokenCount", promptTokens);
        usage.putArray(kind + "TokensDetails")
                .addObject()
                .put("modality", "AUDIO")
                .put("tokenCount", responseTokens);
        if (profile == Profile.VERTEX_25) {
            usage.put("trafficType", "ON_DEMAND");
            ((ObjectNode) message.get("serverContent")).putObject("groundingMetadata");
        }
        return message;
    }

    /** An empty handle says that the session cannot be resumed just now. */
    ObjectNode resumption(String handle) {
        ObjectNode message = object();
        ObjectNode update = message.putObject("sessionResumptionUpdate");
        if (!handle.isEmpty()) {
            update.put("newHandle", handle).put("resumable", true);
        }
        return message;
    }

    ObjectNode goAway(Duration timeLeft, boolean fractional) {
        ObjectNode message = object();
        double seconds = timeLeft.toMillis() / 1000.0;
        String text =
                fractional ? String.format(Locale.ROOT, "%.3fs", seconds) : Math.max(1, Math.round(seconds)) + "s";
        message.putObject("goAway").put("timeLeft", text);
        return message;
    }

    ObjectNode toolCall(String id, String name) {
        ObjectNode message = object();
        ObjectNode call =
                message.putObject("toolCall").putArray("functionCalls").addObject();
        call.put("id", id).put("name", name).putObject("args");
        return message;
    }

    ObjectNode toolCancellation(Collection<String> ids) {
        ObjectNode message = object();
        ids.forEach(message.putObject("toolCallCancellation").putArray("ids")::add);
        return message;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode flag(String name) {
        ObjectNode message = object();
        message.putObject("serverContent").put(name, true);
        return message;
    }

    private static ObjectNode transcription(String field, String text, boolean finished) {
        ObjectNode message = object();
        ObjectNode transcript = message.putObject("serverContent").putObject(field);
        if (!text.isEmpty()) {
            transcript.put("text", text);
        }
        if (finished) {
            transcript.put("finished", true);
        }
        return message;
    }
}
