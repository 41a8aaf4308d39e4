package io.voicegateway.adapters.telemetry.prometheus;

import io.voicegateway.domain.model.GatewayError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words for labels. There are few of each, whatever a caller or a vendor sends. */
final class Labels {
    private Labels() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns how a call ended. */
    static String result(@Nullable GatewayError cause) {
        return cause == null ? "hang_up" : of(cause.code());
    }

    /** Returns a close code of the protocol itself; of all others, and of HTTP statuses, only which kind they are. */
    static String closeClass(int code) {
        if (code >= 1000 && code <= 1015) {
            return Integer.toString(code);
        }
        return switch (code >= 1000 ? code / 1000 * 10 : code / 100) {
            case 4 -> "4xx";
            case 5 -> "5xx";
            case 30 -> "3xxx";
            case 40 -> "4xxx";
            default -> "other";
        };
    }

    /** Returns a close code or HTTP status that vendors are known to send; another is {@code other}. */
    static String closeCode(int code) {
        boolean known = code >= 1000 && code <= 1015 || code >= 400 && code <= 599;
        return known ? Integer.toString(code) : "other";
    }
}
