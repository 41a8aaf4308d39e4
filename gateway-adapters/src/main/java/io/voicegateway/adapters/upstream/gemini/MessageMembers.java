package io.voicegateway.adapters.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the smaller members of a server message into values. What is missing or of the wrong type is as if it were zero. */
final class MessageMembers {
    /** The JSON form of protobuf's Duration; the digits are bounded since nobody promises that the vendor writes them. */
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)s?");

    private MessageMembers() {}

    static @Nullable Transcript transcript(Speaker speaker, JsonNode transcription) {
        String text = transcription.path("text").asText("");
        boolean finished = transcription.path("finished").asBoolean();
        return text.isEmpty() && !finished ? null : new Transcript(speaker, text, finished);
    }

    static GeminiMessage.@Nullable Activity activity(JsonNode status) {
        return switch (status.asText("")) {
            case "IDLE" -> GeminiMessage.Activity.IDLE;
            case "IN_PROGRESS" -> GeminiMessage.Activity.IN_PROGRESS;
            default -> null;
        };
    }

    /** Calls without a name are passed over: nobody could answer them. */
    static List<ToolCall> toolCalls(JsonNode toolCall) {
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode call : toolCall.path("functionCalls")) {
            String name = call.path("name").asText("");
            JsonNode arguments = call.path("args");
            if (!name.isEmpty()) {
                calls.add(new ToolCall(
                        call.path("id").asText(""), name, arguments.isObject() ? arguments.toString() : "{}"));
            }
        }
        return calls;
    }

    static List<String> ids(JsonNode cancellation) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : cancellation.path("ids")) {
            if (!id.asText("").isEmpty()) {
                ids.add(id.asText());
            }
        }
        return ids;
    }

    /** The response's count and details have other names on Vertex. */
    static TokenUsage usage(JsonNode usage) {
        return new TokenUsage(
                usage.path("promptTokenCount").asLong(),
                either(usage, "responseTokenCount", "candidatesTokenCount").asLong(),
                usage.path("totalTokenCount").asLong(),
                audioTokens(usage.path("promptTokensDetails")),
                audioTokens(either(usage, "responseTokensDetails", "candidatesTokensDetails")));
    }

    /** Returns the handle if the session can be resumed with it now, which not every update says. */
    static @Nullable String resumeToken(JsonNode update) {
        String handle = update.path("newHandle").asText("");
        return update.path("resumable").asBoolean() && !handle.isEmpty() ? handle : null;
    }

    /** A farewell without a readable time is meant for now. */
    static Duration timeLeft(JsonNode goAway) {
        String text = goAway.path("timeLeft").asText("");
        var duration = DURATION.matcher(text);
        if (!duration.matches()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(
                new BigDecimal(duration.group(1)).movePointRight(9).longValue());
    }

    private static JsonNode either(JsonNode parent, String one, String other) {
        return parent.has(one) ? parent.path(one) : parent.path(other);
    }

    private static long audioTokens(JsonNode details) {
        long tokens = 0;
        for (JsonNode detail : details) {
            if (detail.path("modality").asText().equals("AUDIO")) {
                tokens += detail.path("tokenCount").asLong();
            }
        }
        return tokens;
    }
}
