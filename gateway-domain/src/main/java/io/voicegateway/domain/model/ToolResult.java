package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * The answer to a {@link ToolCall}.
 *
 * @param id the request's id
 * @param name the function's name
 * @param responseJson a JSON object as text, by convention with a member {@code output} or {@code error}
 */
public record ToolResult(String id, String name, String responseJson) {
    public ToolResult {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(responseJson, "responseJson");
    }

    /** Returns {@link ToolCall#key} of the request. */
    public String key() {
        return id.isEmpty() ? name : id;
    }
}
