package io.voicegateway.adapters.inbound.undertow;

import org.jspecify.annotations.Nullable;

/**
 * What the operators' paths need to know.
 *
 * @param key what an operator shows as a bearer token; null switches these paths off
 */
public record AdminConfig(@Nullable String key) {

    /** No such paths. */
    public static final AdminConfig OFF = new AdminConfig(null);

    @Override
    public String toString() {
        return "AdminConfig[key=***]";
    }
}
