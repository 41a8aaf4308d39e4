package io.voicegateway.domain.call;

import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.port.ToolBroker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs what one model asks for and answers each message of it in one piece, in its order, when all of its calls have either
 * an answer or been cancelled. A cancelled call is never answered; a message whose calls were all cancelled is not answered
 * at all. Loop only.
 */
final class ToolDesk {
    private final ToolBroker.Tools tools;
    private final Consumer<List<ToolResult>> answers;
    private final List<Order> orders = new ArrayList<>();

    /** @param answers takes the results of one message */
    ToolDesk(ToolBroker.Tools tools, Consumer<List<ToolResult>> answers) {
        this.tools = tools;
        this.answers = answers;
    }

    /** Starts what a message asks for. A call whose key is running already is a repetition and left out. */
    void onCalls(List<ToolCall> calls) {
        Order order = new Order();
        List<ToolCall> fresh = new ArrayList<>();
        for (ToolCall call : calls) {
            if (!isRunning(call.key()) && !order.results.containsKey(call.key())) {
                order.results.put(call.key(), null);
                fresh.add(call);
            }
        }
        orders.add(order);
        fresh.forEach(call -> tools.run(call, result -> onResult(order, result)));
        settle(order);
    }

    /** Forgets calls that the model no longer wants. */
    void onCancelled(List<String> ids) {
        for (String id : ids) {
            tools.cancel(id);
            for (Order order : List.copyOf(orders)) {
                if (order.results.containsKey(id)) { // with a result or not: none of them has been sent
                    order.results.remove(id);
                    settle(order);
                }
            }
        }
    }

    /** Returns whether the model waits for something. */
    boolean isBusy() {
        return !orders.isEmpty();
    }

    /** Forgets everything: the session that asked is gone. */
    void forget() {
        for (Order order : orders) {
            order.results.keySet().forEach(tools::cancel);
        }
        orders.clear();
    }

    /** Forgets everything, for good. */
    void close() {
        orders.clear();
        tools.close();
    }

    private void onResult(Order order, ToolResult result) {
        if (orders.contains(order) && order.results.containsKey(result.key())) {
            order.results.put(result.key(), result);
            settle(order);
        }
    }

    private void settle(Order order) {
        boolean complete = order.results.values().stream().allMatch(Objects::nonNull);
        if (complete && orders.remove(order) && !order.results.isEmpty()) {
            List<ToolResult> results = new ArrayList<>();
            order.results.values().forEach(result -> results.add(Objects.requireNonNull(result)));
            answers.accept(results);
        }
    }

    private boolean isRunning(String key) {
        return orders.stream().anyMatch(order -> order.results.containsKey(key));
    }

    /** One message's calls in its order; null while one runs. */
    private static final class Order {
        private final Map<String, @Nullable ToolResult> results = new LinkedHashMap<>();
    }
}
