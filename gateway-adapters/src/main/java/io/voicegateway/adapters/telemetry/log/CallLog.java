package io.voicegateway.adapters.telemetry.log;

import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Tracing;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes one line when a call begins, and one when it ends or is refused, with what belongs to it as pairs of their own. Nothing
 * that a caller said or that names a person: attributes and tenant stay out.
 */
final class CallLog implements CallEvents {
    private static final Logger LOG = LoggerFactory.getLogger("io.voicegateway.Calls");
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Tracing tracing;

    CallLog(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void onOffered(CallRequest request) {
        call(LOG.atInfo(), "call.begins", request)
                .addKeyValue("uplink", request.uplink())
                .addKeyValue("downlink", request.downlink())
                .log("call begins");
    }

    @Override
    public void onRefused(CallRequest request, GatewayError error) {
        call(LOG.atWarn(), "call.refused", request)
                .addKeyValue("result", word(error))
                .addKeyValue("detail", error.detail())
                .log("call refused");
    }

    @Override
    public void onRecorded(CallRecord call) {
        CallSummary summary = call.summary();
        GatewayError cause = summary.cause();
        LoggingEventBuilder line = call(cause == null ? LOG.atInfo() : LOG.atWarn(), "call.ended", summary.request())
                .addKeyValue("result", cause == null ? "hang_up" : word(cause));
        if (cause != null) {
            line = line.addKeyValue("detail", cause.detail());
        }
        if (!call.closeCodes().isEmpty()) {
            line = line.addKeyValue(
                    "close_code", call.closeCodes().get(call.closeCodes().size() - 1));
        }
        if (summary.leaseNanos() >= 0) {
            line = line.addKeyValue("ready_ms", summary.leaseNanos() / NANOS_PER_MILLI)
                    .addKeyValue("warm", summary.warm());
        }
        line.addKeyValue("duration_ms", summary.durationNanos() / NANOS_PER_MILLI)
                .addKeyValue("turns", summary.turns())
                .addKeyValue("barge_ins", summary.bargeIns())
                .addKeyValue("underruns", summary.underruns())
                .addKeyValue("handovers", summary.handovers())
                .addKeyValue("up_ms", summary.uplinkMillis())
                .addKeyValue("down_ms", summary.downlinkMillis())
                .addKeyValue("dropped_ms", summary.droppedUplinkMillis())
                .addKeyValue("filled_ms", summary.filledUplinkMillis())
                .addKeyValue("flushed_ms", summary.flushedDownlinkMillis())
                .addKeyValue("tokens", summary.totalTokens())
                .log("call ended");
    }

    private LoggingEventBuilder call(LoggingEventBuilder line, String event, CallRequest request) {
        LoggingEventBuilder named = line.addKeyValue("event", event)
                .addKeyValue("call_id", request.id().value())
                .addKeyValue("protocol", request.protocol())
                .addKeyValue("upstream", request.profile().upstream())
                .addKeyValue("profile", request.profile().name());
        TraceContext trace = tracing.of(request);
        return trace.isPresent() ? named.addKeyValue("trace_id", trace.traceId()) : named;
    }

    private static String word(GatewayError error) {
        return error.code().name().toLowerCase(Locale.ROOT);
    }
}
