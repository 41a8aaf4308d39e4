package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.adapters.support.websocket.CloseCode;
import io.voicegateway.domain.model.GatewayError;
import org.jspecify.annotations.Nullable;

/** Turns errors into what clients understand, and back. */
final class ErrorCodes {
    private ErrorCodes() {}

    /** Returns the close code for the error; null is an ordinary hang-up. */
    static int closeCode(@Nullable GatewayError error) {
        if (error == null) {
            return CloseCode.NORMAL;
        }
        return switch (error.code()) {
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    UNKNOWN_PROFILE,
                    RATE_LIMITED,
                    TENANT_RATE_LIMITED,
                    TENANT_FULL,
                    SOURCE_FULL,
                    BAD_START,
                    FLOOD -> CloseCode.POLICY_VIOLATION;
            case OVER_CAPACITY, SLOW_CLIENT, LEASE_TIMEOUT, CONNECT_FAILED, UPSTREAM_UNAVAILABLE ->
                CloseCode.TRY_AGAIN_LATER;
            case DRAINING -> CloseCode.GOING_AWAY;
            case BAD_MESSAGE -> CloseCode.BAD_DATA;
            case UNSUPPORTED -> CloseCode.UNSUPPORTED_DATA;
            case TOO_BIG -> CloseCode.TOO_BIG;
            case CLIENT_GONE, IDLE_TIMEOUT, MAX_LENGTH -> CloseCode.NORMAL;
            case UPSTREAM_LOST, UPSTREAM_REJECTED, BUG -> CloseCode.INTERNAL_ERROR;
        };
    }

    /** Returns the status of an upgrade that is refused for the error. */
    static int httpStatus(GatewayError error) {
        return switch (error.code()) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case UNKNOWN_PROFILE -> 404;
            case RATE_LIMITED, TENANT_RATE_LIMITED, TENANT_FULL, SOURCE_FULL, FLOOD -> 429;
            case BAD_START, BAD_MESSAGE, UNSUPPORTED, CLIENT_GONE, IDLE_TIMEOUT -> 400;
            case TOO_BIG -> 431;
            case OVER_CAPACITY,
                    DRAINING,
                    MAX_LENGTH,
                    SLOW_CLIENT,
                    LEASE_TIMEOUT,
                    CONNECT_FAILED,
                    UPSTREAM_UNAVAILABLE,
                    UPSTREAM_LOST -> 503;
            case UPSTREAM_REJECTED -> 502;
            case BUG -> 500;
        };
    }

    /** Returns whether the client may try again after a while. */
    static boolean worthRetrying(int httpStatus) {
        return httpStatus == 429 || httpStatus == 503;
    }

    /** Returns why a connection ended that we did not end, by its close code; null if that is an ordinary hang-up. */
    static @Nullable GatewayError causeOf(int closeCode, String reason) {
        GatewayError.Code code = switch (closeCode) {
            case CloseCode.ABNORMAL -> GatewayError.Code.CLIENT_GONE;
            case CloseCode.PROTOCOL_ERROR, CloseCode.BAD_DATA -> GatewayError.Code.BAD_MESSAGE;
            case CloseCode.UNSUPPORTED_DATA -> GatewayError.Code.UNSUPPORTED;
            case CloseCode.POLICY_VIOLATION -> GatewayError.Code.FLOOD;
            case CloseCode.TOO_BIG -> GatewayError.Code.TOO_BIG;
            case CloseCode.INTERNAL_ERROR -> GatewayError.Code.BUG;
            default -> null;
        };
        return code == null ? null : new GatewayError(code, "closed with " + closeCode + " " + reason);
    }
}
