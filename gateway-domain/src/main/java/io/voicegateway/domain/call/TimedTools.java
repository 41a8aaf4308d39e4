package io.voicegateway.domain.call;

import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRecord.ToolUse.Outcome;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.ToolBroker;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells how long each tool ran and how it went. Loop only. */
final class TimedTools implements ToolBroker.Tools {
    private final CallScope scope;
    private final ToolBroker.Tools tools;
    private final Map<String, Running> running = new HashMap<>();

    TimedTools(CallScope scope, ToolBroker.Tools tools) {
        this.scope = scope;
        this.tools = tools;
    }

    @Override
    public void run(ToolCall request, Consumer<ToolResult> answer) {
        Running run = new Running(request, scope.events().sinceStartMillis());
        running.put(request.key(), run);
        scope.events().onToolAsked(scope.id(), request);
        tools.run(request, result -> {
            if (running.remove(request.key(), run)) {
                boolean failed = result.responseJson().startsWith("{\"error\"");
                tell(run, failed ? Outcome.FAILED : Outcome.ANSWERED);
            }
            answer.accept(result);
        });
    }

    @Override
    public void cancel(String key) {
        tell(running.remove(key), Outcome.CANCELLED);
        tools.cancel(key);
    }

    @Override
    public void close() {
        running.values().forEach(run -> tell(run, Outcome.CANCELLED));
        running.clear();
        tools.close();
    }

    private void tell(@Nullable Running run, Outcome outcome) {
        if (run != null) {
            long tookMillis = scope.events().sinceStartMillis() - run.atMillis;
            scope.events().onToolSettled(scope.id(), run.request, outcome);
            scope.events().onToolUsed(scope.id(), new ToolUse(run.request.name(), run.atMillis, tookMillis, outcome));
        }
    }

    /** What runs, and since when. A class, so that a second run of one name is not taken for the first. */
    private static final class Running {
        private final ToolCall request;
        private final long atMillis;

        Running(ToolCall request, long atMillis) {
            this.request = request;
            this.atMillis = atMillis;
        }
    }
}
