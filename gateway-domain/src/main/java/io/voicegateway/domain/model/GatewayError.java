package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * Why something did not happen, as a value. The adapter that must tell a client turns it into an HTTP status or a
 * WebSocket close code.
 *
 * @param code what happened
 * @param detail for logs and close reasons; never holds a credential, audio or a transcript; phone numbers are masked
 */
public record GatewayError(Code code, String detail) {
    public GatewayError {
        requireNonNull(code, "code");
        detail = PhoneNumbers.mask(requireNonNull(detail, "detail"));
    }

    @Override
    public String toString() {
        return code + ": " + detail;
    }

    /** Who is at fault. */
    public enum Kind {
        /** The request was understood and declined. */
        REFUSED,
        /** The client broke its protocol or left. */
        CLIENT_FAULT,
        /** The upstream could not be had or was lost. */
        UPSTREAM_FAULT,
        /** The gateway has more than it can carry. */
        OVERLOAD,
        /** A bug. */
        INTERNAL_FAULT
    }

    /** What happened. */
    public enum Code {
        UNAUTHENTICATED(Kind.REFUSED),
        FORBIDDEN(Kind.REFUSED),
        UNKNOWN_PROFILE(Kind.REFUSED),
        /** New calls come too fast, whoever makes them. */
        RATE_LIMITED(Kind.REFUSED),
        /** New calls of one tenant come too fast. */
        TENANT_RATE_LIMITED(Kind.REFUSED),
        /** One tenant has as many calls as a tenant may have. */
        TENANT_FULL(Kind.REFUSED),
        /** One address has as many calls as an address may have. */
        SOURCE_FULL(Kind.REFUSED),
        /** There are as many calls, or sessions, as there may be. */
        OVER_CAPACITY(Kind.REFUSED),
        DRAINING(Kind.REFUSED),
        /** The first messages do not begin a call of any known protocol. */
        BAD_START(Kind.CLIENT_FAULT),
        /** Well framed, badly written. */
        BAD_MESSAGE(Kind.CLIENT_FAULT),
        /** Understood, but not spoken here: text where binary is due, another codec. */
        UNSUPPORTED(Kind.CLIENT_FAULT),
        TOO_BIG(Kind.CLIENT_FAULT),
        /** Too many pings or fragments. */
        FLOOD(Kind.CLIENT_FAULT),
        CLIENT_GONE(Kind.CLIENT_FAULT),
        /** No start, or no media, for too long. */
        IDLE_TIMEOUT(Kind.CLIENT_FAULT),
        MAX_LENGTH(Kind.REFUSED),
        SLOW_CLIENT(Kind.OVERLOAD),
        LEASE_TIMEOUT(Kind.UPSTREAM_FAULT),
        CONNECT_FAILED(Kind.UPSTREAM_FAULT),
        /** Known to be down; not even tried. */
        UPSTREAM_UNAVAILABLE(Kind.UPSTREAM_FAULT),
        UPSTREAM_LOST(Kind.UPSTREAM_FAULT),
        /** The upstream said no for good: key, model, setup. */
        UPSTREAM_REJECTED(Kind.UPSTREAM_FAULT),
        BUG(Kind.INTERNAL_FAULT);

        private final Kind kind;

        Code(Kind kind) {
            this.kind = kind;
        }

        /** Returns who is at fault. */
        public Kind kind() {
            return kind;
        }
    }
}
