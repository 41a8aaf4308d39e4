package io.voicegateway.adapters.support.http;

import io.voicegateway.domain.model.TraceContext;
import java.net.http.HttpRequest;
import java.util.Map;

/** The headers {@code traceparent} and {@code tracestate}, read and written. */
public final class TraceHeaders {
    /** The header that names the trace, and the attribute by which a carrier that sets no headers may pass it on. */
    public static final String PARENT = "traceparent";

    private static final String STATE = "tracestate";

    private TraceHeaders() {}

    /** Returns what headers, or attributes, say; names in lower case. */
    public static TraceContext read(Map<String, String> headers) {
        return TraceContext.of(headers.get(PARENT), headers.get(STATE));
    }

    /** Adds them to a request, if there is a trace. */
    public static void write(TraceContext trace, HttpRequest.Builder request) {
        if (trace.isPresent()) {
            request.header(PARENT, trace.traceparent());
            if (!trace.state().isEmpty()) {
                request.header(STATE, trace.state());
            }
        }
    }
}
