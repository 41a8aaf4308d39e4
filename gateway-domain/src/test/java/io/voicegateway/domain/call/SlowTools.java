package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.ToolBroker;
import java.util.function.Consumer;

/** Tools that answer when the test says so. */
final class SlowTools implements ToolBroker, ToolBroker.Tools {
    Consumer<ToolResult> answer = result -> {};

    @Override
    public Tools open(CallRequest request, Loop loop) {
        return this;
    }

    @Override
    public void run(ToolCall request, Consumer<ToolResult> taker) {
        answer = taker;
    }

    @Override
    public void cancel(String key) {}

    @Override
    public void close() {}
}
