package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.integer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys for those who watch and steer the gateway. */
public final class OperatorKeys {
    public static final Setting<Integer> ADMIN_PORT = of(
            "ADMIN_PORT",
            null,
            integer(1, 65535),
            "Port of its own for `/metrics` and `/admin/…`, on SERVER_HOST; the callers' port has neither then.");

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put("Operators", List.of(ADMIN_PORT));
    }

    private OperatorKeys() {}
}
