package io.voicegateway.adapters.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.voicegateway.adapters.support.websocket.ServerHandshake;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.PoolEvents.RetireReason;
import io.voicegateway.domain.testing.FakeFleet;
import io.voicegateway.domain.testing.FakePool;
import io.voicegateway.domain.testing.ManualLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/metrics.md} against what is exposed after a call in which everything happens. */
class DocumentedMetricsTest {
    private final FakeFleet fleet = new FakeFleet();
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW = Pattern.compile("\\| `(gateway_\\w+)` \\| (\\w+) \\| ([^|]*)\\|");
    private static final Pattern TYPE = Pattern.compile("# TYPE (gateway_\\w+) (\\w+)");
    private static final CallId ID = new CallId("planted-call-id");
    private static final UpstreamProfile PROFILE = UpstreamProfile.of("gemini", "default");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong nanos = new AtomicLong();
    private final CallMeters calls = new CallMeters(new Meters(registry), nanos::get);
    private final PoolMeters pool = new PoolMeters(new Meters(registry));
    private final ManualLoop loop = new ManualLoop();

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedMetricExists() throws IOException {
        callInWhichEverythingHappens();

        String text = page().text();

        assertThat(exposed(text)).isEqualTo(documented());
    }

    @Test
    void everyReasonOfARefusalIsDocumentedAndNoOther() throws IOException {
        String section = Files.readString(PAGE).replaceFirst("(?s).*### Reasons[^\n]*(.*?)\n## .*", "$1");
        Set<String> documented = new TreeSet<>();
        Matcher words = Pattern.compile("`([a-z_]+)`").matcher(section);
        while (words.find()) {
            documented.add(words.group(1));
        }
        documented.removeIf(word -> word.startsWith("gateway_"));

        Set<String> counted = new TreeSet<>();
        for (GatewayError.Code code : GatewayError.Code.values()) {
            counted.add(Labels.of(code));
        }
        for (ServerHandshake.Fault fault : ServerHandshake.Fault.values()) {
            counted.add(Labels.of(fault));
        }
        counted.remove("bug");

        assertThat(documented).isEqualTo(counted);
    }

    @Test
    void nothingThatACallerChoseBecomesALabel() {
        callInWhichEverythingHappens();

        assertThat(page().text()).doesNotContain("planted");
    }

    @Test
    void theFiguresAreTheCalls() {
        callInWhichEverythingHappens();

        assertThat(page().text().lines())
                .contains(
                        "gateway_calls_total{protocol=\"twilio\",result=\"hang_up\"} 1.0",
                        "gateway_calls_active 2.0",
                        "gateway_pool_connections{state=\"warm\"} 0.0",
                        "gateway_rejected_total{reason=\"rate_limited\"} 1.0",
                        "gateway_rejected_total{reason=\"over_capacity\"} 1.0",
                        "gateway_first_audio_seconds_sum 0.4",
                        "gateway_turn_response_seconds_bucket{le=\"0.25\"} 0",
                        "gateway_turn_response_seconds_bucket{le=\"0.5\"} 1",
                        "gateway_audio_dropped_seconds_total{direction=\"uplink\"} 0.04",
                        "gateway_barge_in_reaction_seconds_bucket{le=\"0.5\"} 1",
                        "gateway_outbound_queue_seconds_sum 6.0",
                        "gateway_upstream_closes_total{code=\"1011\",upstream=\"gemini\"} 1.0",
                        "gateway_export_dropped_total{what=\"spans\"} 3.0",
                        "gateway_upstream_up{upstream=\"gemini\"} 0.0",
                        "gateway_upstream_open_failures_total{code=\"other\",upstream=\"gemini\"} 1.0");
    }

    @Test
    void aThousandCallersMakeNoMoreLinesThanOneH12() {
        callInWhichEverythingHappens();
        PrometheusPage page = page();
        long lines = samples(page);

        for (int i = 0; i < 1000; i++) {
            CallId id = new CallId("call-" + i);
            CallRequest request = new CallRequest(
                    id,
                    "tenant-" + i,
                    "twilio",
                    AudioFormat.MULAW_8K,
                    AudioFormat.MULAW_8K,
                    new UpstreamProfile("gemini", "profile-" + i, Map.of("voice", "v" + i)),
                    Map.of("from", "+4917112" + i, "callSid", "CA" + i));
            calls.onOffered(request);
            calls.onConnected(id, i, true);
            calls.onToolUsed(id, new ToolUse("tool-" + i, i, i, ToolUse.Outcome.ANSWERED));
            calls.onUpstreamLost(id, new UpstreamLoss(1011, "reason " + i, UpstreamLoss.Remedy.RESUME));
            pool.onLeased(request.profile(), i, true);
            pool.onLeaseFailed(request.profile(), "cause " + i);
            pool.onOpened(request.profile(), i);
            calls.onEnded(new CallSummary(request, null, i, i, true, 1, 1, 1, 1, i, i, i, i, i, i));
        }

        assertThat(samples(page)).isEqualTo(lines);
    }

    @Test
    void codesThatNobodyKnowsFallIntoAFewKinds() {
        calls.onOffered(request());
        for (int code = 0; code < 70_000; code += 7) {
            calls.onUpstreamLost(ID, new UpstreamLoss(code, "", UpstreamLoss.Remedy.FRESH));
        }

        assertThat(page().text().lines().filter(line -> line.startsWith("gateway_upstream_closes_total")))
                .hasSizeLessThanOrEqualTo(16 + 5);
    }

    private static long samples(PrometheusPage page) {
        return page.text().lines().filter(line -> line.startsWith("gateway_")).count();
    }

    @Test
    void aLoopThatWakesLateIsSeen() {
        PrometheusPage page = page();
        page.text();

        loop.runTasks();
        loop.advance(java.time.Duration.ofMillis(250));

        assertThat(page.text()).contains("gateway_loop_lateness_seconds_count 1");
    }

    private PrometheusPage page() {
        return new PrometheusPage(registry, meters -> {
            StateMeters.bind(meters, new TwoCalls(), new FakePool(), new Version(), Set.of(new FullExport()));
            StateMeters.bind(meters, fleet);
            LoopMeters.watch(meters, List.of(loop));
        });
    }

    private static CallRequest request() {
        return new CallRequest(
                ID,
                "planted-tenant",
                "twilio",
                AudioFormat.MULAW_8K,
                AudioFormat.MULAW_8K,
                PROFILE,
                Map.of("from", "planted-number"));
    }

    private void callInWhichEverythingHappens() {
        CallRequest request = request();
        pool.onOpened(PROFILE, 300_000_000);
        pool.onOpenFailed(PROFILE, new UpstreamLoss(4999, "planted", UpstreamLoss.Remedy.FRESH));
        pool.onLeaseFailed(PROFILE, "planted");
        pool.onRetired(PROFILE, RetireReason.USED, 1);
        pool.onBreaker("gemini", true);
        calls.onTurnedAway("rate_limited");
        calls.onRefused(request, new GatewayError(GatewayError.Code.OVER_CAPACITY, "planted"));
        calls.onOffered(request);
        calls.onConnected(ID, 1_000_000, true);
        nanos.set(400_000_000);
        calls.onTurnStarted(ID, 300_000_000);
        calls.onTurnStarted(ID, -1);
        calls.onTurnEnded(ID, 1000);
        calls.onBargeIn(ID, 500, 250);
        calls.onReaction(ID, 420_000_000);
        calls.onQueued(ID, 6000);
        calls.onUpstreamLost(ID, new UpstreamLoss(1011, "planted", UpstreamLoss.Remedy.RESUME));
        calls.onUnderrun(ID);
        calls.onDropped(ID, true, 40);
        calls.onHandover(ID, true, 50_000_000);
        calls.onToolUsed(ID, new ToolUse("planted_tool", 500, 80, ToolUse.Outcome.ANSWERED));
        calls.onWatchdog(ID, "stalled-upstream");
        calls.onEnded(new CallSummary(
                request, null, 60_000_000_000L, 1_000_000, true, 2, 1, 1, 1, 60_000, 30_000, 40, 0, 250, 1234));
    }

    private static Map<String, String> exposed(String text) {
        Map<String, String> metrics = new TreeMap<>();
        Matcher types = TYPE.matcher(text);
        while (types.find()) {
            if (!types.group(1).endsWith("_max")) {
                metrics.put(types.group(1), types.group(2) + " " + labels(text, types.group(1)));
            }
        }
        return metrics;
    }

    private static TreeSet<String> labels(String text, String metric) {
        TreeSet<String> labels = new TreeSet<>();
        Matcher samples = Pattern.compile("(?m)^" + metric + "(?:_bucket|_sum|_count)?\\{([^}]*)}")
                .matcher(text);
        while (samples.find()) {
            for (String pair : samples.group(1).split(",")) {
                labels.add(pair.substring(0, pair.indexOf('=')));
            }
        }
        labels.remove("le");
        return labels;
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> metrics = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            TreeSet<String> labels = new TreeSet<>();
            for (String label : rows.group(3).replace("`", "").split(",")) {
                if (!label.isBlank()) {
                    labels.add(label.strip());
                }
            }
            metrics.put(rows.group(1), rows.group(2) + " " + labels);
        }
        return metrics;
    }
}
