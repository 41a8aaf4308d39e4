package io.voicegateway.adapters.tools.webhook;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.adapters.tools.webhook.WebhookToolsConfig.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the file of tools and finds every fault in it, not only the first. */
final class ToolFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.-]{0,63}");
    private static final Set<String> MEMBERS =
            Set.of("name", "description", "parameters", "url", "timeout", "idempotent");
    private static final double DEFAULT_TIMEOUT_SECONDS = 5;
    private static final double LONGEST_TIMEOUT_SECONDS = 60;

    private final List<String> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** @throws IllegalArgumentException with one line a fault */
    List<Tool> read(String json) {
        List<Tool> tools = new ArrayList<>();
        try {
            if (JSON.readTree(json) instanceof ArrayNode entries) {
                for (int i = 0; i < entries.size(); i++) {
                    tools.add(tool(entries.get(i), "/" + i));
                }
            } else {
                faults.add("/: not an array (expected: an array of tools)");
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation(); // absent when it is not bad but too deep
            faults.add(
                    at == null
                            ? "/: too deep"
                            : "/: no JSON at line " + at.getLineNr() + " column " + at.getColumnNr());
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        return tools;
    }

    static String declarations(Collection<Tool> tools) {
        ArrayNode declarations = JSON.createArrayNode();
        for (Tool tool : tools) {
            try {
                declarations
                        .addObject()
                        .put("name", tool.name())
                        .put("description", tool.description())
                        .set("parameters", JSON.readTree(tool.parametersJson()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("written by ourselves: " + tool.name(), e);
            }
        }
        return declarations.toString();
    }

    private Tool tool(JsonNode node, String at) {
        if (!(node instanceof ObjectNode tool)) {
            faults.add(at + ": not an object (expected: a tool)");
            return new Tool("", "", "{}", URI.create("http:/"), Duration.ZERO, false);
        }
        tool.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                faults.add(at + "/" + member + ": unknown (expected: one of "
                        + MEMBERS.stream().sorted().toList() + ")");
            }
        });
        String name = tool.path("name").asText();
        if (!NAME.matcher(name).matches()) {
            faults.add(at + "/name: '" + name + "' (expected: a letter or _, then up to 63 of a-z A-Z 0-9 _ . -)");
        } else if (!names.add(name)) {
            faults.add(at + "/name: '" + name + "' (expected: each name once)");
        }
        String description = tool.path("description").asText();
        if (description.isBlank()) {
            faults.add(at + "/description: empty (expected: what it does, for the model)");
        }
        double timeout = tool.path("timeout").asDouble(tool.has("timeout") ? -1 : DEFAULT_TIMEOUT_SECONDS);
        if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT_SECONDS)) {
            faults.add(at + "/timeout: " + tool.get("timeout") + " (expected: seconds, more than 0, at most 60)");
        }
        JsonNode idempotent = tool.path("idempotent");
        if (!idempotent.isMissingNode() && !idempotent.isBoolean()) {
            faults.add(at + "/idempotent: " + idempotent + " (expected: true or false)");
        }
        JsonNode parameters = tool.has("parameters")
                ? tool.get("parameters")
                : JsonNodeFactory.instance.objectNode().put("type", "object");
        return new Tool(
                name,
                description,
                new SchemaCleaner(faults).clean(parameters, at + "/parameters").toString(),
                url(tool.path("url").asText(), at + "/url"),
                Duration.ofMillis((long) (timeout * 1000)),
                idempotent.asBoolean());
    }

    private URI url(String text, String at) {
        try {
            URI url = URI.create(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the same words as for any other text that is no URL.
        }
        faults.add(at + ": '" + text + "' (expected: an http:// or https:// URL)");
        return URI.create("http:/");
    }
}
