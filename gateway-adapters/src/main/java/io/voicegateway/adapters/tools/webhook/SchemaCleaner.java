package io.voicegateway.adapters.tools.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a JSON Schema down to what vendors' tool declarations accept: one unsupported keyword kills the whole setup of a
 * session. What only describes is dropped, what has an equivalent is rewritten, what would change the meaning is a fault,
 * named by its JSON pointer.
 */
final class SchemaCleaner {
    private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "object", "array");
    private static final Set<String> KEPT = Set.of(
            "title",
            "description",
            "nullable",
            "pattern",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minimum",
            "maximum");
    /** Others describe what the vendor cannot check, and refuses. */
    private static final Set<String> FORMATS = Set.of("enum", "date-time", "float", "double", "int32", "int64");

    private static final Set<String> DROPPED = Set.of(
            "$schema",
            "$id",
            "$comment",
            "additionalProperties",
            "default",
            "examples",
            "example",
            "deprecated",
            "readOnly",
            "writeOnly",
            "uniqueItems",
            "multipleOf");
    private static final int DEEPEST = 32;

    private final List<String> faults;

    /** @param faults where faults are added */
    SchemaCleaner(List<String> faults) {
        this.faults = faults;
    }

    /** Returns the cleaned schema of an object. */
    ObjectNode clean(JsonNode schema, String at) {
        ObjectNode cleaned = clean(schema, at, 0);
        if (!"object".equals(cleaned.path("type").asText())) {
            faults.add(at + "/type: " + schema.path("type") + " (expected: object)");
        }
        return cleaned;
    }

    private ObjectNode clean(JsonNode schema, String at, int depth) {
        ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
        if (!(schema instanceof ObjectNode object) || depth > DEEPEST) {
            faults.add(
                    at + ": " + (depth > DEEPEST ? "nested too deeply" : "no object") + " (expected: a JSON Schema)");
            return cleaned;
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            keyword(cleaned, member.getKey(), member.getValue(), at + "/" + escape(member.getKey()), depth);
        }
        if (cleaned.has("enum") && !cleaned.has("type")) {
            cleaned.put("type", "string");
        }
        fit(cleaned, at);
        if (!cleaned.has("type") && !cleaned.has("anyOf")) {
            faults.add(at + ": no type (expected: one of "
                    + TYPES.stream().sorted().toList() + ")");
        }
        return cleaned;
    }

    /** What is right word for word may still not fit together. */
    private void fit(ObjectNode cleaned, String at) {
        if ("array".equals(cleaned.path("type").asText()) && !cleaned.has("items")) {
            faults.add(at + "/items: missing (expected: what the array holds)");
        }
        JsonNode required = cleaned.path("required");
        for (int i = 0; i < required.size(); i++) {
            if (!cleaned.path("properties").has(required.get(i).asText())) {
                faults.add(at + "/required/" + i + ": " + required.get(i) + " (expected: one of the properties)");
            }
        }
    }

    private void keyword(ObjectNode cleaned, String keyword, JsonNode value, String at, int depth) {
        if (KEPT.contains(keyword)) {
            cleaned.set(keyword, value);
            return;
        }
        switch (keyword) {
            case "type" -> type(cleaned, value, at);
            case "const" ->
                texts(cleaned, "enum", JsonNodeFactory.instance.arrayNode().add(value), at);
            case "enum", "required" -> texts(cleaned, keyword, value, at);
            case "format" -> {
                if (FORMATS.contains(value.asText())) {
                    cleaned.set(keyword, value);
                }
            }
            case "exclusiveMinimum" -> bound(cleaned, "minimum", value, 1, at);
            case "exclusiveMaximum" -> bound(cleaned, "maximum", value, -1, at);
            case "items" -> cleaned.set("items", clean(value, at, depth + 1));
            case "properties" -> {
                ObjectNode properties = cleaned.putObject("properties");
                for (Map.Entry<String, JsonNode> property : value.properties()) {
                    String name = property.getKey();
                    properties.set(name, clean(property.getValue(), at + "/" + escape(name), depth + 1));
                }
            }
            case "anyOf", "oneOf" -> {
                ArrayNode choices = cleaned.putArray("anyOf");
                for (int i = 0; i < value.size(); i++) {
                    choices.add(clean(value.get(i), at + "/" + i, depth + 1));
                }
            }
            default -> {
                if (!DROPPED.contains(keyword)) {
                    faults.add(at + ": not supported (expected: a schema without " + keyword + ")");
                }
            }
        }
    }

    private void texts(ObjectNode cleaned, String keyword, JsonNode value, String at) {
        boolean texts = value.isArray();
        for (JsonNode element : value) {
            texts &= element.isTextual();
        }
        if (texts) {
            cleaned.set(keyword, value);
        } else {
            faults.add(at + ": " + value + " (expected: texts)");
        }
    }

    /** A type that may be null is written as a list in JSON Schema, as a flag in vendors' dialects. */
    private void type(ObjectNode cleaned, JsonNode value, String at) {
        String type = value.asText();
        if (value instanceof ArrayNode both && both.size() == 2) {
            int other = "null".equals(both.get(0).asText()) ? 1 : 0;
            if ("null".equals(both.get(1 - other).asText())) {
                cleaned.put("nullable", true);
                type = both.get(other).asText();
            }
        }
        if (!TYPES.contains(type)) {
            faults.add(at + ": " + value + " (expected: one of "
                    + TYPES.stream().sorted().toList() + ")");
        }
        cleaned.put("type", type);
    }

    private void bound(ObjectNode cleaned, String keyword, JsonNode value, int step, String at) {
        if (value.isIntegralNumber()) {
            cleaned.put(keyword, value.longValue() + step);
        } else if (value.isNumber()) {
            cleaned.set(keyword, value);
        } else {
            faults.add(at + ": " + value + " (expected: a number)");
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
