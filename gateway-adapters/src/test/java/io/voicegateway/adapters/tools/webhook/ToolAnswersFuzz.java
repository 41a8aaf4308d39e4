package io.voicegateway.adapters.tools.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;

/** Whatever a tool's server answers, the model is told an object with an output or an error. */
public final class ToolAnswersFuzz {
    private static final ToolCall CALL = new ToolCall("id", "book", "{}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ToolAnswersFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws JsonProcessingException {
        ToolResult result = ToolAnswers.of(CALL, data);
        JsonNode told = JSON.readTree(result.responseJson());
        if (told.size() != 1 || told.has("output") == told.has("error")) {
            throw new AssertionError(result.responseJson());
        }
    }
}
