package io.voicegateway.adapters.upstream.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

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
            JsonNode parameters = array.get(i).path("parameters");
            shoutTypes(parameters);
            if (parameters.path("type").asText().equals("OBJECT")
                    && parameters.path("properties").isEmpty()) {
                ((ObjectNode) array.get(i)).remove("parameters"); // a function without any: an empty object is a fault
            }
        }
        return array;
    }

    /** JSON Schema writes {@code string}, the vendor's dialect {@code STRING}; both are taken. */
    private static void shoutTypes(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("type").isTextual()) {
            object.put("type", object.get("type").asText().toUpperCase(Locale.ROOT));
        }
        schema.path("properties").forEach(FunctionDeclarations::shoutTypes);
        schema.path("anyOf").forEach(FunctionDeclarations::shoutTypes);
        if (schema.has("items")) {
            shoutTypes(schema.get("items"));
        }
    }
}
