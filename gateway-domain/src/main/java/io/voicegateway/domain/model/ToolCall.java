package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * What the model asks to be done.
 *
 * @param id the vendor's id of this request; empty if it gave none
 * @param name the function's declared name
 * @param argumentsJson a JSON object as text; {@code {}} if there are none
 */
public record ToolCall(String id, String name, String argumentsJson) {
    public ToolCall {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(argumentsJson, "argumentsJson");
    }

    /** Returns what tells this request from others that run: its id, or its name where the vendor gives no ids. */
    public String key() {
        return id.isEmpty() ? name : id;
    }
}
