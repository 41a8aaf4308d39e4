package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.adapters.support.json.Base64Spans;
import io.voicegateway.domain.model.ToolResult;
import java.util.List;

/** Writes client messages: audio by template straight into the connection's buffer, all others with Jackson. */
final class GeminiWriter {
    private static final byte[] BEFORE_AUDIO =
            "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"".getBytes(US_ASCII);
    private static final byte[] AFTER_AUDIO = "\"}}}".getBytes(US_ASCII);

    private static final ObjectMapper JSON = new JsonMapper();

    private GeminiWriter() {}

    /** Returns the length of an audio message with so many bytes of audio. */
    static int audioMessageLength(int pcmBytes) {
        return BEFORE_AUDIO.length + Base64Spans.encodedLength(pcmBytes) + AFTER_AUDIO.length;
    }

    /**
     * Writes an audio message of {@link #audioMessageLength} bytes.
     *
     * @param pcm PCM16 little-endian mono at 16 kHz
     * @param out room for the message from {@code outOffset}
     */
    static void audio(byte[] pcm, int offset, int length, byte[] out, int outOffset) {
        System.arraycopy(BEFORE_AUDIO, 0, out, outOffset, BEFORE_AUDIO.length);
        int end = outOffset + BEFORE_AUDIO.length;
        end += Base64Spans.encode(pcm, offset, length, out, end);
        System.arraycopy(AFTER_AUDIO, 0, out, end, AFTER_AUDIO.length);
    }

    /** Writes what counts as the caller's own words. */
    static byte[] text(String text) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("realtimeInput").put("text", text);
        return bytes(message);
    }

    /** Writes the answers to tool calls. A response that is not a JSON object becomes the {@code output} of one. */
    static byte[] toolResults(List<ToolResult> results) {
        ObjectNode message = JSON.createObjectNode();
        ArrayNode responses = message.putObject("toolResponse").putArray("functionResponses");
        for (ToolResult result : results) {
            ObjectNode response = responses.addObject();
            if (!result.id().isEmpty()) {
                response.put("id", result.id());
            }
            response.put("name", result.name());
            response.set("response", responseObject(result.responseJson()));
        }
        return bytes(message);
    }

    /** Writes a message as it goes on the wire. */
    static byte[] bytes(JsonNode message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }

    private static JsonNode responseObject(String json) {
        ObjectNode wrapped = JSON.createObjectNode();
        try {
            JsonNode response = JSON.readTree(json);
            return response.isObject() ? response : wrapped.set("output", response);
        } catch (JsonProcessingException notJson) {
            return wrapped.put("output", json);
        }
    }
}
