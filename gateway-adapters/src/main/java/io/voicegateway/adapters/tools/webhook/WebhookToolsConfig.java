package io.voicegateway.adapters.tools.webhook;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tools that a model may ask for.
 *
 * @param tools by name
 * @param secret what requests are signed with; empty sends them unsigned
 * @param maxConcurrent requests under way at a time, over all calls; one more is answered with an error
 */
public record WebhookToolsConfig(Map<String, Tool> tools, Optional<String> secret, int maxConcurrent) {

    /** No tool at all. */
    public static final WebhookToolsConfig OFF = new WebhookToolsConfig(Map.of(), Optional.empty(), 1);

    public WebhookToolsConfig {
        tools = Map.copyOf(tools);
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent + " (expected: 1 or more)");
        }
    }

    /**
     * Reads tools from a JSON array of objects with {@code name}, {@code description}, {@code parameters} (JSON Schema),
     * {@code url}, and optionally {@code timeout} in seconds and {@code idempotent}.
     *
     * @throws IllegalArgumentException with one line a fault, each beginning with a JSON pointer (RFC 6901)
     */
    public static WebhookToolsConfig parse(String json, Optional<String> secret, int maxConcurrent) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        Collection<Tool> read = new ToolFile().read(json);
        read.forEach(tool -> tools.put(tool.name(), tool));
        return new WebhookToolsConfig(tools, secret, maxConcurrent);
    }

    /** Returns the declarations for the model: a JSON array of name, description and cleaned parameters; empty for none. */
    public Optional<String> declarations() {
        return tools.isEmpty() ? Optional.empty() : Optional.of(ToolFile.declarations(tools.values()));
    }

    @Override
    public String toString() {
        return "WebhookToolsConfig[tools=" + tools.keySet() + ", secret=***]";
    }

    /**
     * One tool.
     *
     * @param name what the model calls it
     * @param description what it does, for the model
     * @param parametersJson what it takes: a JSON Schema object of the subset that vendors accept
     * @param url where it is
     * @param timeout for one try
     * @param idempotent whether doing it twice does no harm, so that a failed try may be repeated once
     */
    public record Tool(
            String name, String description, String parametersJson, URI url, Duration timeout, boolean idempotent) {
        public Tool {
            requireNonNull(name, "name");
            requireNonNull(url, "url");
        }
    }
}
