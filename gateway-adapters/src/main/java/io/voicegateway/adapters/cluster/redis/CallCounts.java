package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * How many calls of each tenant this instance has, as Redis should know it. A new call is counted there by the question
 * whether it may be; everything else is stated as a number, so that no fault leaves a wrong count behind. On the link's thread.
 */
final class CallCounts {
    /** Counts of instances that live are stated anew long before; those of dead ones do not count. */
    private static final long KEY_LIFE_MILLIS = Duration.ofHours(1).toMillis();

    private static final long RESTATE_NANOS = Duration.ofMinutes(10).toNanos();

    private final Keys keys;
    private final String instance;
    private final FleetLimits limits;
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<String> unsaid = new HashSet<>();
    private int total;
    private long restatedNanos = System.nanoTime();

    CallCounts(Keys keys, String instance, FleetLimits limits) {
        this.keys = keys;
        this.instance = instance;
        this.limits = limits;
    }

    /** Returns the question whether there may be one more; a call that nobody waits for any more is not counted by it. */
    Command mayCome(String tenant, CompletableFuture<Answer> answer) {
        return new Command(
                Script.ADMIT,
                List.of(keys.instances(), keys.calls(), keys.calls(tenant), keys.pace(tenant)),
                List.of(
                        Command.bytes(instance),
                        Command.bytes(limits.maxCalls()),
                        Command.bytes(limits.maxCallsPerTenant()),
                        Command.bytes(limits.newCallsPerSecond()),
                        Command.bytes(KEY_LIFE_MILLIS)),
                reply -> decided(tenant, (Long) reply, answer),
                () -> answer.complete(Answer.UNKNOWN));
    }

    /** A call came although Redis may not have counted it. */
    void came(String tenant) {
        add(tenant);
        unsaid.add(tenant);
    }

    /** A call is over. */
    void over(String tenant) {
        total--;
        calls.computeIfPresent(tenant, (name, count) -> count == 1 ? null : count - 1);
        unsaid.add(tenant);
    }

    /** Redis may have forgotten. */
    void restateAll() {
        unsaid.addAll(calls.keySet());
        restatedNanos = System.nanoTime();
    }

    List<Command> news() {
        if (System.nanoTime() - restatedNanos >= RESTATE_NANOS) {
            restateAll();
        }
        List<Command> statements = new ArrayList<>();
        for (String tenant : unsaid) {
            statements.add(statement(tenant));
        }
        unsaid.clear();
        return statements;
    }

    private Command statement(String tenant) {
        return new Command(
                Script.STATE,
                List.of(keys.calls(), keys.calls(tenant)),
                List.of(
                        Command.bytes(instance),
                        Command.bytes(total),
                        Command.bytes(calls.getOrDefault(tenant, 0)),
                        Command.bytes(KEY_LIFE_MILLIS)),
                reply -> {},
                () -> unsaid.add(tenant));
    }

    private void decided(String tenant, long reply, CompletableFuture<Answer> answer) {
        Answer said = switch ((int) reply) {
            case 0 -> Answer.GRANTED;
            case 1 -> Answer.FULL;
            case 2 -> Answer.TENANT_FULL;
            default -> Answer.TOO_FAST;
        };
        if (!answer.complete(said)) {
            unsaid.add(tenant); // too late: the call came, or went, as if nobody had answered
        } else if (said == Answer.GRANTED) {
            add(tenant);
        }
    }

    private void add(String tenant) {
        total++;
        calls.merge(tenant, 1, Integer::sum);
    }
}
