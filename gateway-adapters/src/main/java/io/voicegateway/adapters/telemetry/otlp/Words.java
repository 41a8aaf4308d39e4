package io.voicegateway.adapters.telemetry.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.voicegateway.domain.model.PhoneNumbers;
import java.util.Locale;

/** Names of attributes, by OpenTelemetry's conventions where there are any, and what may stand in their values. */
final class Words {
    static final AttributeKey<String> CALL_ID = AttributeKey.stringKey("gateway.call.id");
    static final AttributeKey<String> TENANT = AttributeKey.stringKey("gateway.tenant");
    static final AttributeKey<String> PROTOCOL = AttributeKey.stringKey("gateway.protocol");
    static final AttributeKey<String> PROFILE = AttributeKey.stringKey("gateway.profile");
    static final AttributeKey<String> RESULT = AttributeKey.stringKey("gateway.result");
    static final AttributeKey<Long> TURNS = AttributeKey.longKey("gateway.turns");
    static final AttributeKey<Long> UNDERRUNS = AttributeKey.longKey("gateway.underruns");
    static final AttributeKey<Boolean> WARM = AttributeKey.booleanKey("gateway.lease.warm");
    static final AttributeKey<Boolean> RESUMED = AttributeKey.booleanKey("gateway.handover.resumed");
    static final AttributeKey<Boolean> CUT = AttributeKey.booleanKey("gateway.turn.cut");
    static final AttributeKey<Long> HEARD_MILLIS = AttributeKey.longKey("gateway.turn.heard_ms");
    static final AttributeKey<Long> RESPONSE_MILLIS = AttributeKey.longKey("gateway.turn.response_ms");
    static final AttributeKey<Long> CLOSE_CODE = AttributeKey.longKey("gateway.upstream.close_code");
    static final AttributeKey<String> KIND = AttributeKey.stringKey("gateway.kind");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("gateway.tool.outcome");

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> TOOL_NAME = AttributeKey.stringKey("gen_ai.tool.name");
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

    private static final int MAX_CHARS = 64;

    private Words() {}

    /** Returns what a vendor or a caller called something, as far as it can be a name. */
    static String name(String given) {
        String bounded = given.length() > MAX_CHARS ? given.substring(0, MAX_CHARS) : given;
        return PhoneNumbers.maskValue(bounded.replaceAll("[^\\w.:/@+-]", "?"));
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns what the conventions call a vendor that they know. */
    static String provider(String upstream) {
        return switch (upstream) {
            case "gemini" -> "gcp.gemini";
            default -> upstream;
        };
    }
}
