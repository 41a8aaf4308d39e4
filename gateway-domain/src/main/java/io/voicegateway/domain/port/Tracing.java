package io.voicegateway.domain.port;

import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.TraceContext;

/**
 * Says to which place in which trace a request belongs that is made for a call. Who traces nothing passes on what the
 * client said. Called on the call's loop, between its first event and its last.
 */
public interface Tracing {
    /** Traces nothing. */
    Tracing OFF = call -> call.arrival().trace();

    /** Returns the place of the call itself. */
    TraceContext of(CallRequest call);

    /** Returns the place of a tool that runs. */
    default TraceContext of(CallRequest call, ToolCall tool) {
        return of(call);
    }
}
