package io.voicegateway.domain.port;

import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import java.util.function.Consumer;

/**
 * The tools of a call that has none: answers every request with an error, because a model that waits says nothing more.
 *
 * @param loop the call's
 */
record NoTools(Loop loop) implements ToolBroker.Tools {

    @Override
    public void run(ToolCall request, Consumer<ToolResult> answer) {
        loop.execute(() ->
                answer.accept(new ToolResult(request.id(), request.name(), "{\"error\":\"no tool is configured\"}")));
    }

    @Override
    public void cancel(String key) {}

    @Override
    public void close() {}
}
