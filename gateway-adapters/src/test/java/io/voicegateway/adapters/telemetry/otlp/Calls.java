package io.voicegateway.adapters.telemetry.otlp;

import io.voicegateway.domain.model.Arrival;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of planted people. */
final class Calls {
    private Calls() {}

    static CallRequest request(String id, TraceContext trace) {
        return new CallRequest(
                new CallId(id),
                "+4917112345678",
                "twilio",
                AudioFormat.MULAW_8K,
                AudioFormat.MULAW_8K,
                new UpstreamProfile("gemini", "sales", Map.of("systemInstruction", "planted prompt")),
                Map.of("from", "+4917112345678", "callSid", "planted-sid"),
                new Arrival(trace, 30_000_000, 10_000_000));
    }

    static CallSummary summary(CallRequest request, @Nullable GatewayError cause) {
        return new CallSummary(
                request, cause, 12_500_000_000L, 300_000, true, 3, 1, 2, 1, 12_000, 6_000, 40, 20, 800, 1150);
    }

    static CallRecord record(CallSummary summary) {
        return new CallRecord(
                summary,
                List.of(new Transcript(Speaker.CALLER, "planted words", true)),
                List.of(),
                List.of(),
                List.of(),
                new TokenUsage(1000, 50, 1050, 900, 50),
                0,
                List.of());
    }
}
