package io.voicegateway.adapters.upstream.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Reads the configured tools. */
final class FunctionDeclarations {
    private static final JsonMapper JSON = new JsonMapper();

    private FunctionDeclarations() {}

    /**
     * Returns the declarations, each an object with a name.
     *
     * @throws IllegalArgumentException if the text is something else; the message says where
     */
    static ArrayNode parse(String json) {
        JsonNode declarations;
        try {
            declarations = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "functionDeclarations: no JSON after line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " (expected: an array)",
                    e);
        }
        if (!(declarations instanceof ArrayNode array)) {
            throw new IllegalArgumentException(
                    "functionDeclarations: " + declarations.getNodeType() + " (expected: an array)");
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).path("name").asText("").isEmpty()) {
                throw new IllegalArgumentException(
                        "functionDeclarations: /" + i + " (expected: an object with a name)");
            }
        }
        return array;
    }
}
