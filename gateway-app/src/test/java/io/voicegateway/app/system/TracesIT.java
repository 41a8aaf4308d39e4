package io.voicegateway.app.system;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Traces of the gateway as it is shipped: what a collector gets, and that nobody pays for it who wants none. */
class TracesIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension
    private final WireMockExtension collector =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private Path directory;

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void callIsOneTraceThatBelongsToItsClients() throws Exception {
        collector.stubFor(post("/v1/traces").willReturn(aResponse()));
        Map<String, String> environment = new HashMap<>();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(""));
        environment.put("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=a%20test");

        try (GatewayProcess gateway = GatewayProcess.serving(environment)) {
            call(gateway);
            assertThat(gateway.get("/metrics").body()).contains("gateway_export_dropped_total{what=\"spans\"} 0.0");
            gateway.terminate();
            assertThat(gateway.awaitExit()).isZero();
        }

        assertThat(spans())
                .contains("call", "admission", "lease", "turn", "voice-gateway", "a test")
                .contains(new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void collectorThatIsAwayDisturbsNoCallAndIsCounted() throws Exception {
        Map<String, String> environment =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "OTEL_BSP_SCHEDULE_DELAY", "50");

        try (GatewayProcess gateway = GatewayProcess.serving(environment)) {
            call(gateway);
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(gateway.get("/metrics").body())
                            .containsPattern("gateway_export_dropped_total\\{what=\"spans\"} [1-9]"));
            assertThat(gateway.output())
                    .containsOnlyOnce("traces are not taken (")
                    .doesNotContain("\tat ");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void nothingOfTheLibraryIsLoadedWhileNobodyWantsTraces() throws Exception {
        Path loaded = directory.resolve("loaded");

        try (GatewayProcess gateway =
                GatewayProcess.serving(Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded))) {
            call(gateway);
            gateway.get("/metrics");
            gateway.terminate();
            gateway.awaitExit();
        }

        assertThat(Files.readString(loaded)).contains("io.voicegateway.").doesNotContain("io.opentelemetry.");
    }

    private static void call(GatewayProcess gateway) throws Exception {
        try (TwilioWire caller =
                new TwilioWire(gateway.port(), "/ws/twilio", "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\n")) {
            caller.start("CA1", "");
            caller.say(Speech.words(), 1500);
            caller.stop();
            assertThat(caller.awaitClose()).startsWith("1000");
        }
    }

    private String spans() {
        StringBuilder all = new StringBuilder();
        collector
                .getAllServeEvents()
                .forEach(event -> all.append(new String(event.getRequest().getBody(), StandardCharsets.ISO_8859_1)));
        return all.toString();
    }
}
