package io.voicegateway.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.ToolBroker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ToolDeskTest {

    private final RunningTools tools = new RunningTools();
    private final List<List<ToolResult>> answers = new ArrayList<>();
    private final ToolDesk desk = new ToolDesk(tools, answers::add);

    @Test
    void answersAMessageInOnePieceAndInItsOrder() {
        desk.onCalls(List.of(call("a"), call("b")));

        tools.finish("b");
        assertThat(answers).isEmpty();
        tools.finish("a");

        assertThat(answers).containsExactly(List.of(result("a"), result("b")));
        assertThat(desk.isBusy()).isFalse();
    }

    @Test
    void answersTheRestWhenOneCallIsCancelled() {
        desk.onCalls(List.of(call("a"), call("b")));
        tools.finish("a");

        desk.onCancelled(List.of("b"));

        assertThat(answers).containsExactly(List.of(result("a")));
        assertThat(tools.cancelled).containsExactly("b");
    }

    @Test
    void neverAnswersACancelledCallThoughItsResultIsThere() {
        desk.onCalls(List.of(call("a"), call("b")));
        tools.finish("a");

        desk.onCancelled(List.of("a"));
        tools.finish("b");

        assertThat(answers).containsExactly(List.of(result("b")));
    }

    @Test
    void doesNotAnswerWhenAllCallsAreCancelled() {
        desk.onCalls(List.of(call("a")));

        desk.onCancelled(List.of("a"));
        tools.finish("a");

        assertThat(answers).isEmpty();
        assertThat(desk.isBusy()).isFalse();
    }

    @Test
    void takesARepeatedIdOnce() {
        desk.onCalls(List.of(call("a"), call("a")));
        desk.onCalls(List.of(call("a")));

        tools.finish("a");

        assertThat(tools.started).containsExactly("a");
        assertThat(answers).containsExactly(List.of(result("a")));
    }

    @Test
    void tellsCallsWithoutIdsApartByName() {
        desk.onCalls(List.of(new ToolCall("", "weather", "{}"), new ToolCall("", "time", "{}")));

        tools.finish("time");
        tools.finish("weather");

        assertThat(answers)
                .singleElement()
                .satisfies(results ->
                        assertThat(results).extracting(ToolResult::name).containsExactly("weather", "time"));
    }

    @Test
    void dropsWhatComesAfterItsSessionIsGone() {
        desk.onCalls(List.of(call("a")));

        desk.forget();
        tools.finish("a");

        assertThat(answers).isEmpty();
        assertThat(tools.cancelled).containsExactly("a");
    }

    private static ToolCall call(String id) {
        return new ToolCall(id, "tool-" + id, "{}");
    }

    private static ToolResult result(String id) {
        return new ToolResult(id, "tool-" + id, "{\"output\":1}");
    }

    /** Tools that finish when told to. */
    private static final class RunningTools implements ToolBroker.Tools {
        private final List<String> started = new ArrayList<>();
        private final List<String> cancelled = new ArrayList<>();
        private final Map<String, Runnable> running = new LinkedHashMap<>();

        @Override
        public void run(ToolCall request, Consumer<ToolResult> answer) {
            started.add(request.key());
            running.put(
                    request.key(), () -> answer.accept(new ToolResult(request.id(), request.name(), "{\"output\":1}")));
        }

        @Override
        public void cancel(String key) {
            cancelled.add(key);
        }

        @Override
        public void close() {
            running.clear();
        }

        void finish(String key) {
            running.get(key).run();
        }
    }
}
