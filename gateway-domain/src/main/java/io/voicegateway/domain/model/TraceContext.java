package io.voicegateway.domain.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a trace somebody stands, as two HTTP headers say it (W3C Trace Context, level 2).
 *
 * @param traceId 32 lower-case hex digits, not all 0; empty for {@link #NONE}
 * @param spanId 16 of them
 * @param sampled whether whoever made it records the trace
 * @param state {@code tracestate}, the tracing vendors' own; may be empty
 */
public record TraceContext(String traceId, String spanId, boolean sampled, String state) {
    /** In no trace. */
    public static final TraceContext NONE = new TraceContext("", "", false, "");

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int MAX_CHARS = 256;
    private static final int MAX_STATE_CHARS = 512;

    public TraceContext {
        requireNonNull(traceId, "traceId");
        requireNonNull(spanId, "spanId");
        requireNonNull(state, "state");
    }

    /** Reads the headers {@code traceparent} and {@code tracestate}; what is not well formed is taken as not there. */
    public static TraceContext of(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent == null || traceparent.length() > MAX_CHARS) {
            return NONE;
        }
        Matcher form = FORM.matcher(traceparent);
        if (!form.lookingAt() || !endsWell(traceparent, form.end())) {
            return NONE;
        }
        boolean sampled = (Integer.parseInt(form.group(3), 16) & 1) != 0;
        return new TraceContext(form.group(1), form.group(2), sampled, stateOf(tracestate));
    }

    /** Returns whether there is a trace at all. */
    public boolean isPresent() {
        return !traceId.isEmpty();
    }

    /** Returns the header {@code traceparent}. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /** Versions to come may say more, behind another dash. */
    private static boolean endsWell(String traceparent, int end) {
        return traceparent.length() == end || !traceparent.startsWith("00") && traceparent.charAt(end) == '-';
    }

    private static String stateOf(@Nullable String given) {
        if (given == null || given.length() > MAX_STATE_CHARS) {
            return "";
        }
        return given.chars().allMatch(c -> c >= ' ' && c < 0x7F) ? given.strip() : "";
    }
}
