package io.voicegateway.app.settings;

import static io.voicegateway.app.settings.Setting.of;
import static io.voicegateway.app.settings.ValueType.integer;
import static io.voicegateway.app.settings.ValueType.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys for those who watch and steer the gateway. */
public final class OperatorKeys {
    public static final Setting<Integer> ADMIN_PORT = of(
            "ADMIN_PORT",
            null,
            integer(1, 65535),
            "Port of its own for `/metrics` and `/admin/…`; the callers' port has neither then. Speaks TLS if that does.");
    public static final Setting<String> ADMIN_HOST = of(
            "ADMIN_HOST",
            null,
            token("a host name or address without blanks"),
            "Address of ADMIN_PORT. If not set: with TLS the one of SERVER_HOST, without it `localhost`.");

    /** Which of them stand under which topic. */
    static final Map<String, List<Setting<?>>> TOPICS = new LinkedHashMap<>();

    static {
        TOPICS.put("Operators", List.of(ADMIN_PORT, ADMIN_HOST));
    }

    private OperatorKeys() {}
}
