package io.voicegateway.adapters.events.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.PhoneNumbers;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.TraceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes a record as JSON; {@code docs/events.md} is its reference. Each sink gets what is fit for it. Thread-safe. */
final class RecordJson {
    private final RecordsConfig.Prices prices;

    RecordJson(RecordsConfig.Prices prices) {
        this.prices = prices;
    }

    /** Nothing that was said or that names a person. */
    String forLog(CallRecord call, TraceContext trace, Instant end) {
        return record(call, trace, end).toString();
    }

    /** Also what the client told of itself, and the words if they are wanted. */
    String forWebhook(CallRecord call, TraceContext trace, Instant end, boolean words, boolean numbers) {
        ObjectNode json = record(call, trace, end);
        ObjectNode attributes = json.putObject("attributes");
        call.summary()
                .request()
                .attributes()
                .forEach((name, value) -> attributes.put(name, numbers ? value : PhoneNumbers.maskValue(value)));
        if (words) {
            ArrayNode said = json.putArray("words");
            call.words()
                    .forEach(piece -> said.addObject()
                            .put("speaker", lower(piece.speaker()))
                            .put("text", piece.text()));
        }
        if (call.isBad()) {
            steps(json, call);
        }
        return json.toString();
    }

    /** As for the log, and the last steps. */
    String forFile(CallRecord call, TraceContext trace, Instant end) {
        ObjectNode json = record(call, trace, end);
        steps(json, call);
        return json.toPrettyString();
    }

    private ObjectNode record(CallRecord call, TraceContext trace, Instant end) {
        CallSummary summary = call.summary();
        CallRequest request = summary.request();
        Instant start = end.minusNanos(summary.durationNanos());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "call.ended")
                .put("call_id", request.id().value())
                .put("tenant", PhoneNumbers.maskValue(request.tenant()))
                .put("protocol", request.protocol())
                .put(
                        "profile",
                        request.profile().upstream() + "/" + request.profile().name())
                .put("started_at", start.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("ended_at", end.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("duration_ms", summary.durationNanos() / 1_000_000L);
        if (trace.isPresent()) {
            json.put("trace_id", trace.traceId());
        }
        GatewayError cause = summary.cause();
        json.put("ended_by", cause == null ? "hang_up" : lower(cause.code()));
        if (cause != null) {
            json.put("fault", lower(cause.code().kind()));
        }
        if (summary.leaseNanos() >= 0) {
            json.put("ready_ms", summary.leaseNanos() / 1_000_000L).put("warm", summary.warm());
        }
        json.put("turns", summary.turns())
                .put("barge_ins", summary.bargeIns())
                .put("underruns", summary.underruns())
                .put("odd_turns", call.oddTurns());
        json.putObject("audio_ms")
                .put("uplink", summary.uplinkMillis())
                .put("downlink", summary.downlinkMillis())
                .put("dropped_uplink", summary.droppedUplinkMillis())
                .put("filled_uplink", summary.filledUplinkMillis())
                .put("flushed_downlink", summary.flushedDownlinkMillis());
        tokens(json, call.usage());
        lists(json, call);
        return json;
    }

    private void tokens(ObjectNode json, TokenUsage usage) {
        json.putObject("tokens")
                .put("input", usage.promptTokens())
                .put("output", usage.responseTokens())
                .put("total", usage.totalTokens())
                .put("input_audio", usage.promptAudioTokens())
                .put("output_audio", usage.responseAudioTokens());
        prices.of(usage.promptTokens(), usage.responseTokens()).ifPresent(cost -> json.put("cost_estimate", cost));
    }

    private static void lists(ObjectNode json, CallRecord call) {
        ArrayNode tools = json.putArray("tools");
        call.tools()
                .forEach(use -> tools.addObject()
                        .put("name", use.name())
                        .put("at_ms", use.atMillis())
                        .put("took_ms", use.tookMillis())
                        .put("outcome", lower(use.outcome())));
        ArrayNode handovers = json.putArray("handovers");
        call.changes()
                .forEach(change -> handovers
                        .addObject()
                        .put("at_ms", change.atMillis())
                        .put("cause", change.cause())
                        .put("resumed", change.resumed())
                        .put("gap_ms", change.gapMillis()));
        ArrayNode codes = json.putArray("upstream_close_codes");
        call.closeCodes().forEach(codes::add);
    }

    private static void steps(ObjectNode json, CallRecord call) {
        ArrayNode steps = json.putArray("steps");
        call.steps()
                .forEach(step -> steps.addObject()
                        .put("at_ms", step.atMillis())
                        .put("what", step.what())
                        .put("value", step.value()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
