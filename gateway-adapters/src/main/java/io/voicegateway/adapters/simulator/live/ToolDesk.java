package io.voicegateway.adapters.simulator.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.adapters.simulator.fault.SessionFault.Derail;
import io.voicegateway.adapters.simulator.net.Timers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls the client's tools and waits for their answers. Session thread only. */
final class ToolDesk {

    private final Timers timers;
    private final Outlet outlet;
    private final ServerMessages messages;
    private final SessionRecord record;
    private final Turns turns;
    private final Map<String, Consumer<JsonNode>> pending = new LinkedHashMap<>();
    private Optional<Duration> cancelAfter = Optional.empty();

    ToolDesk(Timers timers, Outlet outlet, ServerMessages messages, SessionRecord record, Turns turns) {
        this.timers = timers;
        this.outlet = outlet;
        this.messages = messages;
        this.record = record;
        this.turns = turns;
    }

    /** Calls a tool; {@code then} gets its answer, unless the call is cancelled before. */
    void call(String name, Consumer<JsonNode> then) {
        record.toolCalls++;
        String id = "fc_" + (4_000_000_000_000_000_000L + record.id * 100_000 + record.toolCalls);
        pending.put(id, then);
        outlet.message(messages.toolCall(id, name));
        if (turns.derails(Derail.Kind.DUPLICATE_TOOL_CALL)) {
            outlet.message(messages.toolCall(id, name));
        }
        cancelAfter.ifPresent(delay -> timers.after(delay, () -> cancel(id)));
    }

    /** Takes the answers in a (checked) toolResponse; returns whether all of them were asked for. */
    boolean answer(JsonNode toolResponse) {
        boolean known = true;
        for (JsonNode response : toolResponse.path("functionResponses")) {
            record.toolResponses++;
            Consumer<JsonNode> then = pending.remove(response.path("id").asText(""));
            if (then == null) {
                known = false;
            } else {
                then.accept(response.path("response"));
            }
        }
        return known;
    }

    /** Cancels each call this long after it was made, answered or not. */
    void cancelEach(Duration after) {
        cancelAfter = Optional.of(after);
    }

    /** Cancels what has not been answered; returns whether there was anything. */
    boolean cancelAll() {
        boolean any = !pending.isEmpty();
        if (any) {
            outlet.message(messages.toolCancellation(List.copyOf(pending.keySet())));
            pending.clear();
        }
        return any;
    }

    private void cancel(String id) {
        pending.remove(id);
        outlet.message(messages.toolCancellation(List.of(id)));
    }
}
