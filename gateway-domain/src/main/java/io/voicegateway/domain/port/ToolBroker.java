package io.voicegateway.domain.port;

import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import java.util.function.Consumer;

/** Does what models ask for. What a new way of running tools implements. Thread-safe. */
public interface ToolBroker {

    /** A broker without tools: every request is answered with an error. */
    ToolBroker NONE = (call, loop) -> new NoTools(loop);

    /** Returns the tools of one call, whose methods and answers all run on the call's loop. */
    Tools open(CallRequest call, Loop loop);

    /** The tools of one call. */
    interface Tools {
        /**
         * Starts a tool. Never answers at once; answers exactly once, in bounded time, with an {@code error} if it failed;
         * not at all once it was cancelled or the tools were closed.
         */
        void run(ToolCall request, Consumer<ToolResult> answer);

        /** Forgets a running tool; no-op if there is none with the key. What it has done already is not undone. */
        void cancel(String key);

        /** Forgets all running tools. Idempotent. */
        void close();
    }
}
